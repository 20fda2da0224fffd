import type { Completion } from './engine.ts';

/** The model that plans say a placeholder is of. */
export const placeholderModel = 'placeholder';

/** Whether a reply only stands for one while a run is planned: nobody was asked, and it says nothing. */
export const isPlaceholder = ({ model }: Completion): boolean => model === placeholderModel;
