/** The style of the page of poses: light and dark by the reader's setting. */
export const style = `
:root { --ground: #fff; --side: #f5f6f8; --text: #1b2230; --quiet: #5c6678; --line: #dfe3ea; --accent: #0b7c79; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #12161c; --side: #1a2029; --text: #e6eaf0; --quiet: #9aa6b8; --line: #2e3744; --accent: #4cc9c4; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { display: grid; grid-template-columns: 1fr 400px; height: 100vh; }
#viewer { position: relative; min-height: 320px; overflow: hidden; }
#viewer p { padding: 24px; }
aside { overflow: auto; padding: 20px; background: var(--side); border-left: 1px solid var(--line); }
h1 { font-size: 21px; line-height: 1.25; margin: 0 0 6px; }
p { margin: 0 0 10px; }
a { color: var(--accent); }
.quiet { color: var(--quiet); }
fieldset { display: grid; gap: 4px; margin: 0 0 14px; padding: 8px 12px 10px; border: 1px solid var(--line); border-radius: 8px; }
legend { color: var(--quiet); font-size: 12px; padding: 0 4px; }
fieldset label { display: flex; gap: 8px; align-items: baseline; }
input { accent-color: var(--accent); }
code { font: 13px/1.45 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.drawing svg { max-width: 100%; height: auto; }
details { margin-top: 20px; color: var(--quiet); font-size: 12px; }
summary { cursor: pointer; }
pre { white-space: pre-wrap; }
dl { display: grid; gap: 8px; margin: 0; }
dt { color: var(--quiet); font-size: 12px; }
dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
@media (max-width: 760px) { main { grid-template-columns: 1fr; grid-template-rows: 60vh auto; height: auto; } aside { border-left: 0; } }
`;
