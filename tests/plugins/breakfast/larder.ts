/** What 100 g of each ingredient hold. */
export const larder = {
  oats: { energy: 370, protein: 13.5, sugar: 1 },
  milk: { energy: 64, protein: 3.4, sugar: 4.8 },
  skyr: { energy: 63, protein: 11, sugar: 4 },
  banana: { energy: 89, protein: 1.1, sugar: 12 },
  peanuts: { energy: 567, protein: 25.8, sugar: 4 },
  honey: { energy: 304, protein: 0.3, sugar: 82 },
} as const;

export type Ingredient = keyof typeof larder;
export type Nutrient = 'energy' | 'protein' | 'sugar';

export const ingredients = Object.keys(larder) as readonly Ingredient[];
