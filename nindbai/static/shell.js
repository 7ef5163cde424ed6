// What holds before, without and after Streamlit: keeping answers in the browser, covering the
// page, erasing. The server's part is nindbai/ui/store.py; why: docs/adr/0009-browser-store.md.
(() => {
  const ANSWERS = 'sumai.answers', HIDDEN = 'sumai.hidden', CLEARED = 'sumai.cleared', RELOADED = 'sumai.reloaded';
  const DEVICE_MS = __DEVICE_DAYS__ * 864e5, RELOAD_MS = 15e3, WAITING_MS = 15e3, AGAIN_MS = 1e3, HELD_MS = 5e3, ESCAPES_MS = 2e3, ESCAPES = 3, HELD_FRAMES = 6;
  const marks = document.documentElement.dataset;

  const open = (kind) => {
    try { const box = window[kind]; box.setItem('sumai', ''); box.removeItem('sumai'); return box; } catch { return null; }
  };
  const tab = open('sessionStorage'), device = open('localStorage');
  const get = (box, name) => { try { return box.getItem(name); } catch { return null; } };
  const put = (box, name, text) => { try { box.setItem(name, text); return true; } catch { return false; } };
  const drop = (box, name) => { try { box.removeItem(name); } catch {} };
  const take = (box, name) => { const text = get(box, name); drop(box, name); return text; };
  const parse = (box) => {
    try { const blob = JSON.parse(get(box, ANSWERS)); return blob && blob.answers ? blob : null; } catch { return null; }
  };

  // --- answers: `own` is what this tab holds; the device's copy is read only while a page opens ---
  let own = parse(tab), bridge = null, asked = false, erased = false, broken = false, place = null;
  const kept = parse(device);
  if (kept && !(Date.now() - kept.at < DEVICE_MS)) drop(device, ANSWERS);
  else if (kept && !(own && own.at >= kept.at)) put(tab, ANSWERS, JSON.stringify(own = kept));
  // --- handed over by a frame of ours on another site's page (framed.js, docs/adr/0019-embed.md):
  //     the page that opened asks for it, or it stands behind the address and is taken from there ---
  const CAMPAIGN = 'sumai.campaign', ASK_MS = 3e3, isFramed = 'nbFramed' in marks;
  const companions = new Set();
  let campaign = {}, awaited = false, timesAsked = 0;
  const post = (other, sumai, more) => other.postMessage({ sumai, ...more }, location.origin);
  const noteCampaign = (said) => {
    const isSound = ([name, text]) => /^(utm_\w{1,20}|referrer)$/.test(name) && typeof text === 'string' && text.length < 300;
    campaign = Object.fromEntries(Object.entries(said ?? {}).filter(isSound));
  };
  try { noteCampaign(JSON.parse(get(tab, CAMPAIGN))); } catch {}
  const accept = (given) => {
    if (given?.campaign) {
      noteCampaign(given.campaign);
      put(tab, CAMPAIGN, JSON.stringify(campaign));
    }
    if (given?.blob?.answers) put(tab, ANSWERS, JSON.stringify(own = given.blob));
  };
  const unpack = (text) => {
    try {
      const signs = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
      return JSON.parse(new TextDecoder().decode(Uint8Array.from(signs, (sign) => sign.charCodeAt(0))));
    } catch { return null; }
  };
  const settle = (given) => {
    if (!awaited) return;
    awaited = false;
    accept(given);
    if (own) { hello(); return; }
    flag(false);
    delete marks.nbStored;
    bridge?.('hello', {});
  };
  addEventListener('message', ({ source, origin, data }) => {
    if (origin !== location.origin || !source || source === window) return;
    if (data?.sumai === 'ask' && isFramed) {
      companions.add(source);
      timesAsked += 1;
      delete marks.nbNotCarried;
      post(source, 'answers', { blob: own, campaign });
    } else if (data?.sumai === 'answers' && source === window.opener) settle(data);
    else if (data?.sumai === 'erase' && (source === window.opener || companions.has(source))) erase();
  });
  const [, mark, text] = location.hash.match(/^#(carry)(?:=([\w-]+))?$/) ?? [];
  if (mark) {
    history.replaceState(history.state, '', location.pathname + location.search);
    const given = text && unpack(text);
    if (given?.blob && !(own?.at > given.blob.at)) {
      accept({ ...given, blob: { ...given.blob, device: false } });  // anybody can write an address
    }
    if (!text && window.opener) {
      awaited = true;
      post(window.opener, 'ask');
      setTimeout(settle, ASK_MS, null);
    }
  }

  // The server learns only that there is something to take up, and only over the open connection.
  const flag = (isKept) => {
    const url = new URL(location.href);
    if (url.searchParams.has('kept') === isKept) return;
    if (isKept) url.searchParams.set('kept', ''); else url.searchParams.delete('kept');
    history.replaceState(history.state, '', url);
  };
  flag(Boolean(own || awaited));
  if (own || awaited) {
    marks.nbStored = '';
    __STORE_SCRIPTS__.forEach((href) => document.head.append(
      Object.assign(document.createElement('link'), { rel: 'modulepreload', crossOrigin: '', href })));
  }
  if (!tab) marks.nbUnkept = '';
  if (take(tab, CLEARED)) marks.nbCleared = '';

  // The server draws into a place of its own until it has heard; then a new screen stands there.
  const isWaiting = () => document.querySelector('.st-key-nb-waiting');

  // A new screen or question is read from its top; the browser would hold on to what stood there.
  const isIdle = () => document.querySelector('[data-test-script-state=notRunning]');
  const toTop = (frames = 0) => {
    document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0);
    if (frames < 2) requestAnimationFrame(() => toTop(isIdle() ? frames + 1 : 0));
  };

  const keep = (blob) => {
    const text = JSON.stringify(blob);
    put(tab, ANSWERS, text);
    if (blob.device) put(device, ANSWERS, text);
    else if (own && own.device) { drop(device, ANSWERS); tell('forget'); }
    own = blob;
  };
  let again = 0, telling = false, runs = 0;
  const unflag = (until, before = runs) => {  // a session that knows us already says nothing new
    if (!asked) return;
    if ((runs > before && isIdle()) || Date.now() > until) flag(false);
    else requestAnimationFrame(() => unflag(until, before));
  };
  const hello = () => {
    clearTimeout(again);
    if (!bridge || !own || erased) return;
    flag(true);
    asked = true;
    telling = true;  // it leaves a moment later, with the mark in the address or in vain
    bridge('hello', own);
    setTimeout(() => { telling = false; }, 0);
    unflag(Date.now() + WAITING_MS);
  };

  // A session that has not heard what this tab holds must hear it before its own answers count.
  const sync = (data, send) => {
    bridge = send;
    if (erased || awaited) return;
    if (place && place !== data.place) {
      answered = null;
      toTop();
      if (!own || own.by === data.by) readFromTitle(document.activeElement);
    }
    place = data.place;
    clearTimeout(again);
    if (own && own.by !== data.by && !data.heard) {
      if (!asked) { hello(); return; }
      asked = false;  // it has been heard, or it was overtaken and is lost
      flag(false);
      again = setTimeout(() => when(isIdle, () => isWaiting() && hello()), AGAIN_MS);
      return;
    }
    if (!telling) {  // what was drawn before the line was lost may come once more just then
      asked = false;
      flag(false);
    }
    if (!data.answers) return;
    const same = own && JSON.stringify(own.answers) === JSON.stringify(data.answers);
    const settled = same && own.device === data.device && (own.words || '') === data.words;
    if (settled && own.by === data.by) return;
    const { heard, place: _, ...blob } = data;
    keep({ ...blob, at: settled ? own.at : Date.now(), typing: same ? own.typing : {} });
    delete marks.nbCleared;
  };

  // What stands in a field and has not been sent yet.
  const note = (field) => {
    const place = own && !erased && field.closest('[class*="st-key-nb-"]');
    if (!place || !/^(text|textarea)$/.test(field.type)) return;
    const name = place.className.match(/st-key-(nb-[\w-]+)/)[1];
    if ((own.typing || {})[name] !== field.value) keep({ ...own, typing: { ...own.typing, [name]: field.value } });
  };
  addEventListener('input', (event) => note(event.target));

  new MutationObserver((changes) => changes.forEach((change) => note(change.target)))
    .observe(document, { subtree: true, attributeFilter: ['value'] });

  const when = (isSo, act, frames = 0) => {
    if (frames > 1) act();
    else requestAnimationFrame(() => when(isSo, act, isSo() ? frames + 1 : 0));
  };

  // What is drawn before the server has heard us stays hidden, unless it never hears us.
  setTimeout(() => { delete marks.nbStored; }, WAITING_MS);

  // --- focus: a new question is read from its title; what vanishes hands its focus to what is near ---
  let spot = null;
  const isSettled = () => isIdle() && !document.querySelector('.st-key-nb-body [data-stale=true]');
  const headings = (level = 'h1,h2') => [...document.querySelectorAll(`.st-key-nb-body :is(${level})`)];
  const focusHeading = (heading) => {
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
  const readFromTitle = (before) => when(isSettled, () => {
    const now = document.activeElement;
    if (now === before || !now?.matches('input,textarea')) focusHeading(headings('h1')[0]);
  });
  addEventListener('focusin', ({ target }) => {
    const names = [];
    for (let e = target; (e = e.parentElement?.closest('[class*="st-key-nb-"]'));)
      names.push(e.className.match(/st-key-nb-[\w-]+/)[0]);
    const above = headings().filter((heading) => heading.compareDocumentPosition(target) & 4).pop();
    spot = names.pop() === 'st-key-nb-body' && { target, names, above };
  });
  const catchFocus = () => {
    if (!spot || spot.target.isConnected || document.activeElement !== document.body) return;
    const near = spot.names.map((name) => document.querySelector(`.${name} :is(button,input,summary)`));
    const found = near.find((e) => e?.checkVisibility());
    if (found) found.focus();
    else focusHeading(spot.above?.isConnected ? spot.above : headings('h1')[0]);
  };
  let isCatching = false;
  new MutationObserver(() => {
    if (isCatching || !spot || spot.target.isConnected) return;
    isCatching = true;
    when(isSettled, () => { isCatching = false; catchFocus(); });
  }).observe(document, { subtree: true, childList: true });

  // --- the framework's English words, which it gives no way to change, in Japanese ---
  const WORDS = __WORDS__.map(([english, japanese]) => [new RegExp(`^${english}$`), japanese]);
  const NAMES = ['aria-label', 'title', 'placeholder'];
  const translate = (text) => {
    const found = /[A-Za-z]{4}/.test(text) && WORDS.find(([english]) => english.test(text));
    return found ? text.replace(...found) : text;
  };
  const name = (element) => NAMES.forEach((attribute) => {
    const text = element.getAttribute(attribute);
    if (text && translate(text) !== text) element.setAttribute(attribute, translate(text));
  });
  const rename = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (translate(node.data) !== node.data) node.data = translate(node.data);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      name(node);
      node.childNodes.forEach(rename);
    }
  };
  new MutationObserver((changes) => changes.forEach(({ type, target, addedNodes }) => {
    if (type === 'childList') addedNodes.forEach(rename);
    else if (type === 'attributes') name(target);
    else rename(target);
  })).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: NAMES });

  // --- a part of the page that could not be fetched stays broken until the page is loaded again ---
  const heal = async () => {
    try { if (!(await fetch('/healthz', { cache: 'no-store' })).ok) return; } catch { return; }
    if (Date.now() - get(tab, RELOADED) > RELOAD_MS && put(tab, RELOADED, Date.now())) location.reload();
  };
  addEventListener('vite:preloadError', () => { broken = true; setTimeout(heal, 1000); });
  addEventListener('message', ({ source, data }) => {
    if (source !== window) return;
    if (data?.scriptRunState === 'running') runs += 1;  // a short run fits between two frames
    if (data?.type === 'WEBSOCKET_DISCONNECTED' && own && bridge) {
      isHolding = true;
      if (answered?.place === place && Date.now() - answered.at < HELD_MS) held ??= answered;
    }
    if (/^WEBSOCKET_/.test(data?.type)) isLost = data.type !== 'WEBSOCKET_CONNECTED';
    if (data?.type !== 'WEBSOCKET_CONNECTED') return;
    setTimeout(broken ? heal : hello, 0);
    if (isHolding) letGo(Date.now() + HELD_MS);
  });

  // --- a tap right after the connection is back waits until the session knows the answers: it
  // would overtake them, and a new session does not know yet what the button is for ---
  // So does an answer that was on its way when the line was lost. The screen may have been drawn
  // anew by then: a button is found again by its key and its words, on the same question only.
  const ANSWERS_WITH = ':is([class*=st-key-nb-ask],[class*=st-key-nb-cards]) [data-testid^=stBaseButton]';
  let isHolding = false, isLost = false, held = null, answered = null;
  const describe = (button) => ({
    button, place, at: Date.now(), title: headings('h1')[0]?.textContent, words: button.textContent,
    key: button.closest('[data-testid=stElementContainer]')?.className.match(/st-key-[\w-]+/)?.[0],
  });
  const find = ({ button, key, words, title }) => {
    if (title !== headings('h1')[0]?.textContent) return null;
    if (button.isConnected) return button;
    const drawn = document.querySelectorAll(`.st-key-nb-body ${key ? `.${key}` : ''} button`);
    return [...drawn].find((e) => e.textContent === words);
  };
  const letGo = (until, before = runs, frames = 0) => {
    if (isLost) return;  // the next connection begins anew
    const isCalm = runs > before && isSettled() && !isWaiting();
    if (frames < HELD_FRAMES && Date.now() < until) {
      requestAnimationFrame(() => letGo(until, before, isCalm ? frames + 1 : 0));
      return;
    }
    isHolding = false;
    const button = held && find(held);
    held = answered = null;
    if (button) button.click();
  };
  addEventListener('click', (event) => {
    const button = event.target.closest?.('#root button:not([class^=nb-do])');
    if (!button) return;
    const tapped = describe(button);
    answered = button.matches(ANSWERS_WITH) ? tapped : null;
    if (!isHolding) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held = tapped;
  }, true);

  // --- covering the page ---
  if (get(tab, HIDDEN)) marks.nbHidden = '';
  const hide = () => {
    marks.nbHidden = '';
    put(tab, HIDDEN, '1');
    try { window.top.location.replace(document.querySelector('.nb-do-hide').href); } catch {}
  };
  const show = () => { delete marks.nbHidden; drop(tab, HIDDEN); };
  let escapes = [];
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.repeat) return;
    escapes = [...escapes.filter((at) => event.timeStamp - at < ESCAPES_MS), event.timeStamp];
    if (escapes.length >= ESCAPES) hide();
  }, true);

  // --- erasing: here, in the other tabs, on the server; then a new page in place of this one ---
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('sumai') : null;
  const tell = (what) => channel?.postMessage(what);
  const erase = () => {
    erased = true;
    own = null;
    campaign = {};
    marks.nbHidden = '';
    for (const box of [tab, device]) try { box.clear(); } catch {}
    bridge?.('erase', true);
    put(tab, CLEARED, '1');
    setTimeout(() => location.replace(isFramed ? location.pathname : '/'), 100);
  };
  channel?.addEventListener('message', (event) => {
    if (event.data === 'erase') erase();
    else if (own?.device) bridge?.('forget', true);
  });

  // A page that comes back from the browser's memory shows nothing that has been erased since.
  addEventListener('pagehide', () => { marks.nbAway = ''; });
  addEventListener('pageshow', (event) => {
    if (event.persisted && (erased || !tab || own?.at !== parse(tab)?.at)) location.reload();
    else delete marks.nbAway;
  });

  const acts = {
    'nb-do-hide': hide,
    'nb-do-show': show,
    'nb-do-clear': () => document.querySelector('.nb-ask').showModal(),
    'nb-do-keep': () => document.querySelector('.nb-ask').close(),
    'nb-do-erase': () => {
      tell('erase');
      for (const other of [window.opener, ...companions]) if (other) post(other, 'erase');
      erase();
    },
  };
  addEventListener('click', (event) => {
    const act = Object.keys(acts).find((name) => event.target.closest?.(`.${name}`));
    if (act) { event.preventDefault(); acts[act](); }
  });

  // The operator's own contact learns where the visitor came from, and nobody else does.
  const tag = ({ target }) => {
    const link = target.closest?.('.nb-company a[href^="https:"]');
    if (!link) return;
    const url = new URL(link.href);
    for (const [name, value] of Object.entries(campaign))
      if (!url.searchParams.has(name)) url.searchParams.append(name, value);
    link.href = url;
  };
  for (const type of ['click', 'auxclick', 'contextmenu']) addEventListener(type, tag, true);

  window.sumai = { sync, note: noteCampaign, held: () => ({ blob: own, campaign }), asked: () => timesAsked };
})();
