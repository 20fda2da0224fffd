/** The page's style: light and dark by the reader's setting, and on paper. */
export const style = `
:root {
  --ground: #f5f6f8; --card: #fff; --text: #1b2230; --quiet: #5c6678; --line: #dfe3ea;
  --accent: #0b7c79; --good: #1f7a36; --bad: #b3261e; --wait: #8a5a00; --tint: #eaf5f4; --code: #f0f2f5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12161c; --card: #1a2029; --text: #e6eaf0; --quiet: #9aa6b8; --line: #2e3744;
    --accent: #4cc9c4; --good: #6bd086; --bad: #ff8a80; --wait: #f0b95a; --tint: #17302f; --code: #232b36;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main { max-width: 1200px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font-size: 30px; line-height: 1.2; margin: 4px 0 6px; letter-spacing: -0.01em; }
h2 { font-size: 19px; margin: 36px 0 12px; }
p { margin: 0 0 8px; }
pre, code { font: 13px/1.45 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre { margin: 8px 0; padding: 10px 12px; background: var(--code); border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
code { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 8px 10px; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-size: 13px; font-weight: 600; vertical-align: bottom; }
td { font-variant-numeric: tabular-nums; }
dl, dd, figure { margin: 0; }
summary { cursor: pointer; color: var(--quiet); }
summary:hover { color: var(--text); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet, .lead { color: var(--quiet); }
.lead { font-size: 16px; max-width: 75ch; }
.eyebrow { color: var(--quiet); font-size: 12px; font-weight: 600; letter-spacing: 0.08em; text-transform: uppercase; margin: 0; }
.contents ul { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 16px 0 0; padding: 0; list-style: none; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 16px 18px; }
.card + .card { margin-top: 14px; }
.engine {
  display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: baseline; margin: 16px 0;
  padding: 10px 14px; background: var(--tint); border-left: 4px solid var(--accent); border-radius: 6px;
}
.facts { display: flex; flex-wrap: wrap; gap: 10px 32px; }
.facts dt, .tiles dt { color: var(--quiet); font-size: 12px; }
.facts dd { overflow-wrap: anywhere; }
.chip {
  display: inline-block; padding: 0 8px; border: 1px solid currentColor; border-radius: 99px;
  font-size: 12px; font-weight: 600; line-height: 19px; color: var(--quiet); white-space: nowrap;
}
.chip.completed, .chip.updated, .met { color: var(--good); }
.chip.failed, .missed, .failure { color: var(--bad); }
.waiting, .chip.exhausted, .chip.stopped, .chip.running, .chip.rejected, .chip.declined { color: var(--wait); }
.chip.best-chip { color: var(--card); background: var(--accent); border-color: var(--accent); }
.mark { font-weight: 700; }
.best { display: grid; grid-template-columns: minmax(300px, 5fr) 6fr; gap: 14px; align-items: start; }
.best .card + .card { margin-top: 0; }
.candidate { margin-bottom: 0; max-height: 340px; overflow: auto; }
.score strong { font-size: 40px; line-height: 1.1; color: var(--accent); margin-right: 6px; }
.score span { color: var(--quiet); }
.measurements td, .measurements th { padding: 5px 8px; }
.measurements tbody th, .versions th { font-weight: 500; }
.drawing { background: #fff; color: #111; border-radius: 8px; padding: 6px; text-align: center; }
.drawing svg { max-width: 100%; height: auto; }
figure svg { display: block; max-width: 100%; height: auto; }
.wide { position: relative; overflow-x: auto; }
.wide svg { width: 100%; min-width: 640px; }
figcaption { color: var(--quiet); font-size: 13px; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: 18px; margin-top: 18px; }
.figures figure { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.pictures { display: flex; flex-wrap: wrap; gap: 14px; align-items: flex-start; }
.pictures .card { width: min-content; max-width: 100%; }
.pictures .card + .card { margin-top: 0; }
.pictures svg { max-width: none; }
.files { margin: 0; padding: 0; list-style: none; display: grid; gap: 4px; }
a { color: var(--accent); }
.scroll { position: relative; overflow-x: auto; }
.steps tbody th { white-space: nowrap; font-weight: 600; }
.steps th, .steps td { padding: 8px 7px; }
.steps tbody th .chip { display: block; width: fit-content; margin-top: 4px; }
.steps td.value { white-space: nowrap; }
.steps tbody tr:has(+ .below) > * { border-bottom: 0; }
.steps .drawing { flex: none; width: 186px; }
.steps .is-best { background: var(--tint); }
.steps tr.below td { padding-top: 0; }
.made, .why { position: sticky; left: 7px; max-width: min(1120px, calc(100vw - 96px)); }
.made { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: flex-start; }
.made > div:last-child { flex: 1 1 320px; min-width: 0; }
.why { margin-bottom: 10px; }
.why h3 { color: var(--quiet); font-size: 13px; margin: 10px 0 4px; }
.said { max-width: 90ch; padding-left: 12px; border-left: 3px solid var(--line); overflow-wrap: anywhere; }
.said + .said { margin-top: 8px; }
.said > :last-child, .words > :last-child { margin-bottom: 0; }
.words h1, .words h2, .words h3, .words h4 { font-size: 15px; margin: 6px 0 2px; color: var(--text); }
.words ul, .words ol { margin: 0 0 8px; padding-left: 22px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 14px; }
.tiles .card + .card { margin-top: 0; }
.tiles dd { font-size: 20px; font-weight: 600; }
.versions th { width: 14em; }
.versions td { overflow-wrap: anywhere; }
@media (max-width: 760px) { .best { grid-template-columns: minmax(0, 1fr); } }
@media print {
  .contents { display: none; }
  :root { --ground: #fff; --card: #fff; --text: #000; --quiet: #444; --line: #bbb; --tint: #eef6f5; --code: #f4f4f4; }
  body { font-size: 12px; }
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; margin-top: 20px; }
  .card, figure, .steps tbody { break-inside: avoid; }
  .scroll { break-inside: auto; overflow: visible; }
  .steps { font-size: 10px; }
  .steps th, .steps td { padding: 5px 4px; }
  .steps .drawing { width: 130px; }
  .made, .why { position: static; max-width: none; }
  details::details-content { content-visibility: visible; display: block; }
}
`;
