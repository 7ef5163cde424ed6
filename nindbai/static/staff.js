// The browser's half of the adviser's screen (nindbai/ui/staff_screen.py, docs/adr/0015-staff-screen.md).
// It holds the fields, sends the whole call at every change, one message at a time, and shows the answer.
const TYPING_MS = 120, ASK_MS = 600, LOST_MS = 3000;
const calls = new WeakMap();

export function show({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.nb-staff');
  const call = calls.get(root) ?? begin(root);
  call.tell = (said) => setTriggerValue('call', said);
  call.take(data);
}

const plain = (text) => text.normalize('NFKC').toLowerCase().replace(/\s/g, '')
  .replace(/[ァ-ヶ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));

function begin(root) {
  let setup = null, heard = {}, number = 0, sent = null, lost = 0, later = 0, asking = 0, undoing = 0;
  let code = '', picked = {}, acts = [], active = -1, spot = null, dirty = false;
  const $ = (selector) => root.querySelector(selector);
  const row = (name) => $(`[data-field="${name}"]`);
  const input = (name) => row(name).querySelector('input');
  const box = () => $('#nbs-code');
  const names = () => Object.keys(setup.fields);
  const nameOf = (element) => element?.closest?.('[data-field]')?.dataset.field;

  // --- to the server ---
  const busy = (isBusy) => $('.nbs-middle').setAttribute('aria-busy', String(isBusy));
  const send = () => {
    clearTimeout(later);
    clearTimeout(asking);
    later = 0;
    if (!setup) return;
    if (sent) { dirty = true; return; }
    dirty = false;
    const texts = Object.fromEntries(names().map((name) => [name, input(name).value]));
    sent = { number: ++number, act: acts.shift() ?? 'type', code, typed_code: box().value, texts, picked };
    busy(sent.act !== 'ask');
    tell(LOST_MS);
  };
  const tell = (wait) => {
    call.tell(sent);
    lost = setTimeout(() => tell(2 * wait), wait);
  };
  const act = (name) => { acts.push(name); send(); };
  const type = () => { clearTimeout(later); clearTimeout(asking); later = setTimeout(send, TYPING_MS); busy(true); };

  // --- from the server ---
  const put = (selector, html) => {
    const place = $(selector);
    if (place.nbHtml === html) return;
    place.innerHTML = place.nbHtml = html;
  };
  const take = (data) => {
    if (!setup && !data.setup) { call.tell({ number: 0, act: 'show', code: '', typed_code: '', texts: {}, picked: {} }); return; }
    if (setup ? sent?.number !== data.number : data.number) return;
    if (!setup) {
      root.innerHTML = data.frame;
      setup = data.setup;
    }
    const done = sent?.act;
    clearTimeout(lost);
    sent = null;
    heard = data;
    if (data.call) fill(data.call, done);
    names().forEach(draw);
    if (done !== 'ask') $('#nbs-code-echo').textContent = data.code;
    if (done === 'next' || done === 'open' || done === 'undo') offerUndo(data.undo);
    for (const place in data.parts) put(place, data.parts[place]);
    if (data.talk) put('#nbs-talk', data.talk);
    if (data.file) save(data.file);
    if (data.summary) copy(data.summary);
    if (document.activeElement === document.body && spot?.isConnected) spot.focus();
    help();
    if (dirty || acts.length) send();
    else if (!later) {
      busy(false);
      if (!data.talk) asking = setTimeout(() => { if (!sent && !later) act('ask'); }, ASK_MS);
    }
  };
  const fill = (given, done) => {
    code = given.code;
    picked = {};
    names().forEach((name) => { input(name).value = given.texts[name] ?? ''; });
    if (done) {
      box().value = '';
      focus(names()[0]);
    }
  };
  const draw = (name) => {
    const state = heard.fields[name], field = input(name);
    if (state.text !== field.value) return;
    row(name).dataset.status = state.status;
    const echo = row(name).querySelector('p');
    echo.textContent = echo.title = state.echo || state.message;
    field.toggleAttribute('aria-invalid', state.status === 'refused');
    if (document.activeElement === field && state.status === 'ask') openList(name);
  };
  const offerUndo = (isThere) => {
    clearTimeout(undoing);
    $('[data-act=undo]').hidden = !isThere;
    $('.nbs-undo-note').textContent = isThere ? setup.words.undo : '';
    if (isThere) undoing = setTimeout(() => offerUndo(false), setup.undoSeconds * 1000);
  };
  const save = ({ name, type, body }) => {
    const bytes = Uint8Array.from(atob(body), (sign) => sign.charCodeAt(0));
    $('.nbs-done').textContent = bytes.length ? setup.words.saved : setup.words.nothing;
    if (!bytes.length) return;
    const link = Object.assign(document.createElement('a'), { download: name });
    link.href = URL.createObjectURL(new Blob([bytes], { type }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const copy = async (text) => {
    const said = $('.nbs-done');
    try { await navigator.clipboard.writeText(text); said.textContent = setup.words.copied; } catch { said.textContent = setup.words.notCopied; }
  };

  // --- the list below a field ---
  const shown = (name) => {
    const state = heard.fields?.[name], text = input(name).value;
    if (state?.text === text && state.status === 'ask') return state.choices.map((words, place) => ({ words, place, number: '' }));
    const last = name === setup.several ? text.split(/[\s、]/).pop() : text, said = plain(last);
    return setup.fields[name].options.filter(({ number, said: ways }) =>
      !said || (number && number.startsWith(said)) || ways.some((way) => plain(way).includes(said)));
  };
  const openList = (name) => {
    const options = shown(name), list = row(name).querySelector('ul');
    active = -1;
    list.replaceChildren(...options.map(({ words, note, number }, place) => {
      const item = Object.assign(document.createElement('li'), { id: `nbs-${name}-${place}`, textContent: words });
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', 'false');
      if (number) item.prepend(Object.assign(document.createElement('kbd'), { textContent: number }));
      if (note) item.append(Object.assign(document.createElement('small'), { textContent: note }));
      return item;
    }));
    list.classList.toggle('nbs-long', options.length > 6);
    list.hidden = !options.length;
    input(name).setAttribute('aria-expanded', String(!list.hidden));
    input(name).removeAttribute('aria-activedescendant');
  };
  const closeList = (name) => {
    row(name).querySelector('ul').hidden = true;
    input(name).setAttribute('aria-expanded', 'false');
    input(name).removeAttribute('aria-activedescendant');
    active = -1;
  };
  const move = (name, step) => {
    if (row(name).querySelector('ul').hidden) openList(name);
    const items = [...row(name).querySelectorAll('li')];
    if (!items.length) return;
    active = (active + step + items.length) % items.length;
    items.forEach((item, place) => item.setAttribute('aria-selected', String(place === active)));
    input(name).setAttribute('aria-activedescendant', items[active].id);
  };
  const choose = (name, place) => {
    const option = shown(name)[place], field = input(name);
    if (option.place === undefined) {
      const before = name === setup.several ? field.value.split(/(?<=[\s、])/).slice(0, -1).join('') : '';
      field.value = before + option.words;
    } else picked = { ...picked, [name]: { text: field.value, place: option.place } };
    closeList(name);
    send();
  };

  // --- keys ---
  const focus = (name) => { input(name).focus(); input(name).select(); };
  const onward = (name) => { const next = names()[names().indexOf(name) + 1]; if (next) focus(next); };
  const tab = (button) => {
    root.querySelectorAll('[role=tab]').forEach((other) => {
      const isOpen = other === button;
      other.setAttribute('aria-selected', String(isOpen));
      other.tabIndex = isOpen ? 0 : -1;
      $(`#${other.getAttribute('aria-controls')}`).hidden = !isOpen;
    });
  };
  const SIGNS = { Minus: '-', ...Object.fromEntries([...'0123456789'].map((sign) => [`Digit${sign}`, sign])) };
  const jumps = {
    KeyC: () => box().focus(),
    KeyN: () => act('next'),
    KeyU: () => act('undo'),
    KeyI: () => { const fold = $('.nbs-clash'); if (fold) fold.open = !fold.open; },
  };
  const shortcut = (event) => {
    if (!root.isConnected || !setup || !event.altKey || event.ctrlKey || event.metaKey) return;
    const name = names().find((one) => setup.fields[one].key === SIGNS[event.code]);
    const button = $(`[role=tab][data-key="${event.code.slice(3)}"]`);
    const go = name ? () => focus(name) : button ? () => tab(button) : jumps[event.code];
    if (go) { event.preventDefault(); go(); }
  };
  document.addEventListener('keydown', shortcut);

  const enter = (name) => {
    const state = heard.fields?.[name], field = input(name);
    if (active >= 0) return choose(name, active);
    if (state?.status === 'ask' && state.text === field.value) return choose(name, 0);
    send();
    onward(name);
  };
  const inField = (event, name) => {
    const field = input(name);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); move(name, event.key === 'ArrowDown' ? 1 : -1); }
    else if (event.key === 'Escape') closeList(name);
    else if (event.key === 'Enter') { event.preventDefault(); enter(name); }
    else if (event.key === '?' || event.key === '？') { event.preventDefault(); field.value = '?'; send(); onward(name); }
  };
  root.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey) return;
    const name = nameOf(event.target);
    if (name && event.target.matches('input')) inField(event, name);
    else if (event.target === box() && event.key === 'Enter') { event.preventDefault(); act('open'); }
    else if (event.target.matches('[role=tab]') && /^Arrow(Left|Right)$/.test(event.key)) {
      const tabs = [...root.querySelectorAll('[role=tab]')];
      const next = tabs.at((tabs.indexOf(event.target) + (event.key === 'ArrowRight' ? 1 : -1)) % tabs.length);
      tab(next);
      next.focus();
    }
  });
  root.addEventListener('input', (event) => {
    if (event.isComposing) return;
    const name = nameOf(event.target);
    if (name) openList(name);
    type();
  });
  root.addEventListener('compositionend', type);
  root.addEventListener('paste', (event) => { if (event.target === box()) setTimeout(() => act('open')); });
  root.addEventListener('change', (event) => { if (event.target.matches('input')) send(); });
  root.addEventListener('focusin', (event) => {
    spot = event.target;
    const name = nameOf(event.target);
    if (name && setup.fields[name].options.length && !input(name).value) openList(name);
    help();
  });
  root.addEventListener('focusout', (event) => { const name = nameOf(event.target); if (name) closeList(name); });
  root.addEventListener('mousedown', (event) => { if (event.target.closest('[role=listbox]')) event.preventDefault(); });
  const help = () => {
    const name = nameOf(document.activeElement), state = heard.fields?.[name];
    const isNow = state && state.text === input(name).value;
    $('.nbs-help').textContent = !name ? setup.words.help : (isNow && state.message) || setup.fields[name].hint;
  };

  // --- by pointer ---
  const does = {
    next: () => act('next'), undo: () => act('undo'), pdf: () => act('pdf'), xlsx: () => act('xlsx'),
    'copy-code': () => copy($('.nbs-letters').textContent), 'copy-summary': () => act('summary'),
  };
  root.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]'), button = event.target.closest('button');
    if (option) choose(nameOf(option), [...option.parentElement.children].indexOf(option));
    else if (button?.dataset.jump) focus(button.dataset.jump);
    else if (button?.dataset.act) does[button.dataset.act]();
    else if (button?.matches('[role=tab]')) tab(button);
  });

  const call = { take, tell: () => {} };
  calls.set(root, call);
  return call;
}
