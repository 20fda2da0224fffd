// Runs in the page of poses, after 3Dmol.js (`$3Dmol`). What it shows stands in the page as JSON.
{
  const { pockets, poses } = JSON.parse(document.getElementById('pose-data').textContent);
  const place = document.getElementById('viewer');
  const checked = (id) => document.getElementById(id).checked;
  const elements = { C: '#8c97a6', N: '#4d6fd1', O: '#d6453d', S: '#c9a227', H: '#c3cad3' };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const viewer = create();
  if (viewer) start();
  else document.getElementById('no-webgl').hidden = false;

  function create() {
    try {
      return $3Dmol.createViewer(place, { antialias: true, disableFog: false });
    } catch {
      return undefined;
    }
  }

  function start() {
    const chosen = document.getElementsByName('pose');
    const redraw = (zoom) =>
      draw(
        [...chosen].findIndex((one) => one.checked),
        zoom,
      );
    for (const one of chosen) one.addEventListener('change', () => redraw(true));
    for (const id of ['shares', 'names', 'backbone', 'bonds'])
      document.getElementById(id).addEventListener('change', () => redraw(false));
    dark.addEventListener('change', () => redraw(false));
    redraw(true);
    place.dataset.ready = 'true';
  }

  function draw(index, zoom) {
    const { sdf, colours, pocket, bonds } = poses[index];
    for (const facts of document.querySelectorAll('[data-pose]'))
      facts.hidden = facts.dataset.pose !== String(index);
    viewer.clear();
    viewer.setBackgroundColor(dark.matches ? '#12161c' : '#ffffff', 1);
    const ligand = viewer.addModel(sdf, 'sdf');
    ligand.setStyle({}, { stick: { radius: 0.22, ...ligandColours(colours) } });
    if (pockets[pocket]) drawPocket(pockets[pocket]);
    if (checked('bonds'))
      for (const { from, to } of bonds)
        viewer.addCylinder({ start: from, end: to, radius: 0.07, color: '#2f9e44', dashed: true });
    if (zoom) {
      viewer.zoomTo({ model: ligand });
      viewer.zoom(0.75);
    }
    viewer.render();
  }

  function ligandColours(colours) {
    return checked('shares') && colours
      ? { colorfunc: (atom) => colours[atom.index] }
      : { colorscheme: 'greenCarbon' };
  }

  function drawPocket({ near, backbone }) {
    if (checked('backbone') && backbone !== '') {
      const chain = viewer.addModel(backbone, 'pdb');
      chain.setStyle(
        {},
        { cartoon: { color: dark.matches ? '#7b8794' : '#b4bdc9', opacity: 0.6, thickness: 0.25 } },
      );
    }
    if (near === '') return;
    const residues = viewer.addModel(near, 'pdb');
    residues.setStyle({}, { stick: { radius: 0.08, colorscheme: { prop: 'elem', map: elements } } });
    const [fontColor, backgroundColor] = dark.matches ? ['#e6eaf0', '#1a2029'] : ['#1b2230', '#ffffff'];
    if (checked('names'))
      viewer.addResLabels(
        { model: residues },
        { fontSize: 11, fontColor, backgroundColor, backgroundOpacity: 0.7, inFront: true },
      );
  }
}
