import { at, call, clock, h, t, whenChanged } from './kit.js';

const draw = whenChanged((papers) => {
  at('clear-papers').hidden = papers.length === 0;
  at('papers').replaceChildren(...(papers.length === 0
    ? [h('p', { class: 'empty' }, t('paper.empty'))]
    : papers.map((paper) => h('figure', { class: 'slip' },
      h('img', { src: paper.png, alt: paper.lines.join('\n') }),
      h('figcaption', {}, clock(paper.at), paper.complete ? null : ` · ${t('paper.torn')}`)))));
});

export function startPaper() {
  draw([]);
}

export async function refreshPaper(force) {
  const papers = await call('GET', '/printer/papers');
  draw([...papers].sort((one, other) => other.id - one.id).slice(0, 20), force);
}
