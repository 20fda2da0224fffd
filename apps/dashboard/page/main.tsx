import { Component, type ComponentChildren, render } from 'preact';
import { CandidatePage } from './pages/candidate.tsx';
import { ComparePage } from './pages/compare.tsx';
import { RunPage } from './pages/run.tsx';
import { RunsPage } from './pages/runs.tsx';
import { StartPage } from './pages/start.tsx';
import { StudyPage } from './pages/study.tsx';
import { Problem } from './parts.tsx';
import { linkTo, route } from './route.ts';
import { listen, offline } from './server.ts';

/** Keeps a defect of one page from taking the others with it. */
class Guard extends Component<{ readonly children: ComponentChildren }, { readonly problem: string }> {
  override state = { problem: '' };
  override componentDidCatch(error: unknown): void {
    this.setState({ problem: `This page cannot be shown: ${String(error)}` });
  }
  override render() {
    return this.state.problem === '' ? this.props.children : <Problem text={this.state.problem} />;
  }
}

function Page() {
  const [page = 'runs', first = '', second = '', third = ''] = route.value.path;
  if (page === 'run' && second === 'candidate') return <CandidatePage run={first} id={Number(third)} />;
  if (page === 'run') return <RunPage run={first} tab={second} />;
  if (page === 'compare') return <ComparePage runs={[first, second]} />;
  if (page === 'study') return <StudyPage />;
  if (page === 'start') return <StartPage />;
  if (page === 'runs') return <RunsPage />;
  return <Problem text={`There is no page '${page}'.`} />;
}

function App() {
  const [page = 'runs'] = route.value.path;
  const current = (name: string) => (page === name ? ('page' as const) : undefined);
  return (
    <>
      <header>
        <strong>TextGrad</strong>
        <nav aria-label="Pages">
          <a href={linkTo([])} aria-current={current('runs')}>
            Runs
          </a>
          <a href={linkTo(['study'])} aria-current={current('study')}>
            Study
          </a>
          <a href={linkTo(['start'])} aria-current={current('start')}>
            Start a run
          </a>
        </nav>
      </header>
      {offline.value === '' ? null : (
        <div class="offline">
          <Problem text={offline.value} />
        </div>
      )}
      <main>
        <Guard key={route.value.path.join('/')}>
          <Page />
        </Guard>
      </main>
    </>
  );
}

listen();
render(<App />, document.getElementById('app') as HTMLElement);
