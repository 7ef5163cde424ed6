// A visitor in the middle of the check: answers two questions in turn, every few seconds, and notes
// how long the page takes to answer, which taps came to nothing and what was lost. What it knows
// lies in window.name and so outlives a reload of the page.
(() => {
  const PAUSE_MS = [3000, 7000], LOOK_MS = 20, AGAIN_MS = 3000, STUCK_MS = 30_000, KEPT_MS = 2000;
  const LENDERS = ['guaranteed_bank', 'jhf', 'other', 'unknown'];
  const state = window.name ? JSON.parse(window.name) : null;
  if (!state) return;
  state.loads += 1;
  state.isResting = !state.isGoing;
  const save = () => { window.name = JSON.stringify(state); };
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  const isSeen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const seen = (selector) => [...document.querySelectorAll(`.st-key-nb-body ${selector}`)].filter(isSeen);
  const title = () => seen('h1')[0]?.textContent ?? '';
  const called = (words) => () => seen('button').find((e) => e.textContent.includes(words));
  const card = (lender) => () => seen(`.st-key-nb-card-lender-${lender} button`)[0];

  let lostAt = 0, tappedAt = 0;
  addEventListener('message', ({ source, data }) => {
    if (source !== window || data?.type !== 'WEBSOCKET_DISCONNECTED') return;
    lostAt ||= Date.now();
    tappedAt = 0;
  });

  const isBusy = () => !document.querySelector('[data-test-script-state=notRunning]');

  // Tap until the awaited title stands there, as a person would: again when nothing happens.
  const tap = async (find, awaited, isThere = () => title().includes(awaited)) => {
    const before = title(), from = Date.now();
    let taps = 0, wrong = '';
    for (tappedAt = 0; ;) {
      const now = Date.now(), shown = title();
      if (taps && isThere()) break;
      if (shown && shown !== before) wrong = shown;
      if (now - from > STUCK_MS) { state.stuck.push([before, awaited, shown]); break; }
      if (tappedAt && isBusy()) tappedAt = now;
      const button = find();
      if (button && !button.disabled && now - tappedAt > AGAIN_MS) { tappedAt = now; taps += 1; button.click(); }
      await sleep(LOOK_MS);
    }
    if (wrong && awaited) state.wrong.push([before, awaited, wrong]);
    const note = { from, took: Date.now() - from, taps, back: lostAt ? Date.now() - lostAt : null, lostAt };
    lostAt = 0;
    state.taps.push(note);
  };

  const kept = () => JSON.parse(sessionStorage.getItem('sumai.answers'))?.answers?.draft ?? {};
  const isKept = () => Object.entries(state.given).every(([name, value]) => kept()[name] === value);
  const expectKept = async () => {
    const from = Date.now();
    while (!isKept() && Date.now() - from < KEPT_MS) await sleep(LOOK_MS);
    if (!isKept()) state.lost.push([state.given, kept()]);
    save();
  };

  const pause = async () => {
    const until = Date.now() + PAUSE_MS[0] + Math.random() * (PAUSE_MS[1] - PAUSE_MS[0]);
    while (Date.now() < until && !lostAt && state.isGoing) await sleep(LOOK_MS);
  };
  const answer = async () => {
    const others = LENDERS.filter((lender) => lender !== state.given.lender);
    const lender = others[Math.floor(Math.random() * others.length)];
    await tap(card(lender), state.words.place);
    state.given.lender = lender;
    await expectKept();
  };
  const walk = async () => {
    while (state.isGoing) {
      await pause();
      if (title().includes(state.words.place)) await tap(called(state.words.back), state.words.lender);
      else await answer();
      save();
    }
    state.isResting = true;
    save();
  };
  const go = () => { Object.assign(state, { isGoing: true, isResting: false }); save(); walk(); };

  // Stop, then read on the screen of all answers what the server holds, and come back.
  const check = async () => {
    state.isGoing = false;
    while (!state.isResting) await sleep(LOOK_MS);
    if (!title().includes(state.words.place)) await answer();
    await tap(called(state.words.early), '', called(state.words.change));
    await tap(called(state.words.change), '', () => title().includes(state.words.list));
    while (!document.querySelector('[data-test-script-state=notRunning]')) await sleep(LOOK_MS);
    const row = (name) => seen(`.st-key-nb-change-${name}`)[0]?.innerText ?? '';
    const rows = Object.fromEntries(Object.keys(state.given).map((name) => [name, row(name)]));
    await tap(called(state.words.onward), '', () => title().includes(state.words.place));
    await expectKept();
    return { rows, given: state.given };
  };

  // What was noted since the last time.
  const collect = () => {
    const { taps, wrong, stuck, lost, loads } = state;
    Object.assign(state, { taps: [], wrong: [], stuck: [], lost: [], loads: 0 });
    save();
    return { taps, wrong, stuck, lost, loads };
  };

  window.visitor = { go, check, collect };
  if (state.isGoing) addEventListener('load', go);
})();
