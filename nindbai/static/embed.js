// Puts the check of すまいの見通し where this script stands, in a frame as tall as what it holds.
//   <script src="https://(site)/assets/embed.js" async data-color="#0b6b6b" data-width="640px"></script>
// It hears only its own frame, talks only to it, and stores nothing. The UTM parameters of this page
// and the address that led here go to the frame for the operator's contact link, and nowhere else.
(() => {
  const me = document.currentScript ?? document.querySelector('script[src*="/assets/embed.js"]');
  if (!me) return;
  const TITLE = 'すまいの見通し（住まいのこれからの目安）';
  const OPEN = 'すまいの見通しを開く（新しい画面）';
  const FIRST_HEIGHT = 560, LEAST = 200, MOST = 20000, PATIENCE_MS = 12000, AFTER_LOAD_MS = 3000;
  const site = new URL(me.src).origin;
  const { color = '', width = '' } = me.dataset;

  const campaign = {};
  new URLSearchParams(location.search).forEach((value, name) => {
    if (/^utm_\w{1,20}$/.test(name)) campaign[name] = value.slice(0, 200);
  });
  const referrer = document.referrer.split(/[?#]/)[0].slice(0, 200);
  if (referrer) campaign.referrer = referrer;

  const frame = document.createElement('iframe');
  frame.title = TITLE;
  frame.allow = 'clipboard-write';
  frame.referrerPolicy = 'no-referrer';
  Object.assign(frame.style, {
    display: 'block', boxSizing: 'content-box', width: '100%', minWidth: '0', height: `${FIRST_HEIGHT}px`,
    maxWidth: /^\d+(px|%|em|rem)$/.test(width) ? width : '100%', maxHeight: 'none',
    margin: '0 auto', border: '0',
  });

  // Where the frame stays silent (blocked here, or not allowed there), a plain link takes its place.
  const link = document.createElement('a');
  Object.assign(link, { href: `${site}/`, target: '_blank', rel: 'noopener', textContent: OPEN });
  const show = (isFrame) => {
    frame.style.display = isFrame ? 'block' : 'none';
    link.hidden = isFrame;
  };
  let isAlive = false;
  const giveUp = () => { if (!isAlive) show(false); };

  const tell = () => frame.contentWindow?.postMessage({ sumai: 'host', colour: color, campaign }, site);
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== site || !data) return;
    if (data.sumai === 'hello') {
      isAlive = true;
      show(true);
      tell();
    } else if (data.sumai === 'height' && data.height >= LEAST && data.height <= MOST) {
      frame.style.height = `${Math.ceil(data.height)}px`;
    } else if (data.sumai === 'top' && frame.getBoundingClientRect().top < 0) {
      frame.scrollIntoView();
    }
  });
  frame.addEventListener('load', () => {
    tell();
    setTimeout(giveUp, AFTER_LOAD_MS);
  });
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    if (/^(frame|child|default)-src$/.test(effectiveDirective) && blockedURI.startsWith(site)) giveUp();
  });
  setTimeout(giveUp, PATIENCE_MS);

  show(true);
  frame.src = `${site}/embed`;
  me.after(frame, link);
})();
