import { recipeCodec } from './recipe.ts';

const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);

/** Draws a recipe as bars, a gram a pixel; text that is no recipe is shown as text. */
export async function drawRecipe(
  text: string,
  { width = 320 }: { readonly width?: number } = {},
): Promise<string> {
  const recipe = await recipeCodec.decode(text);
  if (!recipe.ok) return `<pre>${escapeMarkup(text)}</pre>`;
  const bars = Object.entries(recipe.value).map(
    ([name, grams], row) =>
      `<rect y="${row * 20}" width="${grams}" height="16" fill="#c9a66b"/>` +
      `<text x="4" y="${row * 20 + 12}" font-size="11">${grams} g ${escapeMarkup(name)}</text>`,
  );
  const height = bars.length * 20;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 ${height}" width="${width}">${bars.join('')}</svg>`;
}
