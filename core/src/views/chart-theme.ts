/** Colours that read well on light and dark ground. */
export const chartColors = { accent: '#0f8f8c', quiet: '#8590a2', goal: '#2f9e44' } as const;

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

/** The look of every chart: no background, and text in the colour of the page around it. */
export const chartTheme = {
  background: 'transparent',
  font,
  padding: 4,
  view: { stroke: null },
  title: { anchor: 'start', color: 'currentColor', fontSize: 13, fontWeight: 600, offset: 10 },
  axis: {
    domainColor: 'currentColor',
    domainOpacity: 0.4,
    gridColor: 'currentColor',
    gridOpacity: 0.12,
    labelColor: 'currentColor',
    labelFontSize: 11,
    tickColor: 'currentColor',
    tickOpacity: 0.4,
    titleColor: 'currentColor',
    titleFontSize: 11,
    titleFontWeight: 'normal',
  },
  legend: {
    labelColor: 'currentColor',
    labelFontSize: 11,
    orient: 'top',
    symbolOpacity: 1,
    symbolStrokeWidth: 2.5,
    symbolType: 'stroke',
    title: null,
  },
  line: { strokeWidth: 2 },
  point: { size: 45, strokeWidth: 1.8 },
};
