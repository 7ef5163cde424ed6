// What our screen adds in a frame on another site's page: its height, the host's colour, and the
// way to our own page. The host's half is embed.js; why: docs/adr/0019-embed.md.
(() => {
  const NEAR = 8, EDGE = 1, LEAST_CONTRAST = 4.5, ASKED_MS = 4e3, GROWN_MS = 30, SHRUNK_MS = 200, ASK_HEIGHT = 240, PAPERS = ['#ffffff', '#12201f'];
  const IN_ONE_VIEW = /\bLine\/|\bFBA[NV]\b|\bInstagram\b|; wv\)/;  // such apps open no second page
  const root = document.documentElement, host = window.parent;
  const origins = document.querySelector('meta[name=nb-origins]').content.split(' ');
  root.dataset.nbFramed = '';

  // Streamlit tells any parent its titles and addresses; here it has no parent but itself.
  window.parent = window;

  const isExpected = (origin) => host !== window && origins.includes(origin);
  let expected = [location.ancestorOrigins?.[0]].find(isExpected);  // elsewhere the host speaks first
  const tell = (sumai, more) => { if (expected) host.postMessage({ sumai, ...more }, expected); };

  // --- height, and the top of a new question ---
  let told = 0, place = '', block = null, later = 0;
  const measure = () => {
    if (!block?.querySelector('.nb-foot')) return;
    const scrolled = block.closest('[data-testid=stMain]').scrollTop;
    const height = Math.ceil(block.getBoundingClientRect().bottom + scrolled) + EDGE;
    root.toggleAttribute('data-nb-fitted', innerHeight + NEAR >= height);
    clearTimeout(later);
    if (height === told) return;
    const say = () => tell('height', { height: told = height });
    later = setTimeout(say, height > told ? GROWN_MS : SHRUNK_MS);
  };
  const sizes = new ResizeObserver(measure);
  new MutationObserver(() => {
    const found = document.querySelector('[data-testid=stMainBlockContainer]');
    if (found && found !== block) {
      sizes.disconnect();
      sizes.observe(block = found);
    }
    measure();
    const asked = document.querySelector('[class*=st-key-nb-ask-]')?.className.match(/nb-ask-\w+/)[0];
    const now = asked ?? (document.querySelector('.nb-do-carry') ? 'result' : place);
    if (place && now !== place) tell('top');
    place = now;
  }).observe(document, { subtree: true, childList: true });
  addEventListener('resize', measure);

  // --- the host's colour, where it can be read on our paper ---
  const light = (channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  const luminance = (colour) => [1, 3, 5]
    .map((at) => light(parseInt(colour.slice(at, at + 2), 16) / 255))
    .reduce((sum, channel, at) => sum + channel * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (...pair) => {
    const [low, high] = pair.map(luminance).sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let colour = '';
  const paint = () => {
    const isFit = /^#[0-9a-f]{6}$/i.test(colour)
      && contrast(colour, PAPERS[Number(dark.matches)]) >= LEAST_CONTRAST;
    if (isFit) root.style.setProperty('--nb-main', colour);
    else root.style.removeProperty('--nb-main');
  };
  dark.addEventListener('change', paint);

  addEventListener('message', ({ source, origin, data }) => {
    if (source !== host || !isExpected(origin) || data?.sumai !== 'host') return;
    colour = String(data.colour);
    paint();
    window.sumai.note(data.campaign);
    if (!expected) {
      expected = origin;
      tell('hello');
    }
    if (told) tell('height', { height: told });
  });
  tell('hello');

  // --- on to our own page: it asks this frame for the answers; where it cannot, they stand behind
  //     its address, from which it takes them before it draws anything ---
  const packed = () => {
    const bytes = new TextEncoder().encode(JSON.stringify(window.sumai.held()));
    const text = btoa(String.fromCharCode(...bytes));
    return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  };
  const prepare = (event) => {
    const link = event.target.closest?.('.nb-do-carry,.nb-do-carry-again');
    if (!link) return;
    const isPlain = event.type === 'click' && !(event.ctrlKey || event.metaKey || event.shiftKey);
    const asks = isPlain && link.matches('.nb-do-carry') && !IN_ONE_VIEW.test(navigator.userAgent);
    link.rel = asks ? 'opener' : 'noopener';
    link.hash = asks ? 'carry' : `carry=${packed()}`;
    const before = window.sumai.asked();
    setTimeout(() => {
      if (asks) root.toggleAttribute('data-nb-not-carried', window.sumai.asked() === before);
      else link.hash = '';
    }, ASKED_MS);
  };
  for (const type of ['click', 'auxclick', 'contextmenu']) addEventListener(type, prepare, true);

  // --- a frame is as tall as what it holds: the question before erasing stands where it was asked ---
  addEventListener('click', ({ target }) => {  // before the shell's own listener, which opens it
    const button = target.closest?.('.nb-do-clear');
    const top = button && button.getBoundingClientRect().top - ASK_HEIGHT;
    if (button) document.querySelector('.nb-ask').style.top = `${Math.max(0, top)}px`;
  });
})();
