// Shows the record of the mark under the pointer or the focus, and where its parts stand.
'use strict';
(() => {
const data = JSON.parse(document.getElementById('records').textContent);
const text = document.getElementById('text');
const panel = document.getElementById('panel');
const list = document.getElementById('cards');
const hint = Array.from(list.childNodes);
const state = document.getElementById('state');
const label = key => data.labels[key] || key;
const cardsOf = mark => mark.dataset.r.split(' ').map(Number);
const hidden = new Set();
let shown = null;   // the mark whose record the panel shows
let pinned = false;

// Visible marks that take the focus, in the order of the text.
const stops = () => Array.from(text.querySelectorAll('.m[tabindex="0"]'));

function element(tag, className, words) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (words !== undefined) made.textContent = words;
  return made;
}

// As `element`, with days kept on one line.
function prose(tag, className, words) {
  const made = element(tag, className);
  if (/\p{Script=Han}/u.test(words)) made.lang = text.lang;
  words.split(/(\d{4}-\d\d-\d\d)/).forEach((part, i) => made.append(i % 2 ? element('span', 'day', part) : part));
  return made;
}

// Wraps the text from `begin` to `end` of a block, in pieces where marks begin or end inside.
function wrap(block, begin, end, className) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const pieces = [];
  let at = 0;
  while (at < end && walker.nextNode()) {
    const node = walker.currentNode;
    const from = Math.max(begin - at, 0), to = Math.min(end - at, node.length);
    if (from < to) pieces.push([node, from, to]);
    at += node.length;
  }
  return pieces.map(([node, from, to]) => {
    const rest = from > 0 ? node.splitText(from) : node;
    if (to - from < rest.length) rest.splitText(to - from);
    const span = element('span', className);
    rest.replaceWith(span);
    span.append(rest);
    return span;
  });
}

function unwrapEvidence() {
  for (const span of text.querySelectorAll('.evidence')) {
    const parent = span.parentNode;
    span.replaceWith(...span.childNodes);
    parent.normalize();
  }
}

function evidenceList(card) {
  const places = element('ul', 'places');
  for (const [role, block, begin, end, carried] of card.evidence) {
    const holder = document.getElementById('b' + block);
    if (!holder) continue;
    const spans = wrap(holder, begin, end, carried ? 'evidence carried' : 'evidence');
    if (!spans.length) continue;
    const button = element('button');
    button.type = 'button';
    button.append(element('small', '', data.roles[role] + (carried ? ', ' + label('carried') : '')),
                  spans.map(span => span.textContent).join(''));
    button.addEventListener('click', () => {
      const again = text.querySelectorAll('.evidence');
      const place = spans[0].isConnected ? spans[0] : again[0];
      if (place) place.scrollIntoView({block: 'center'});
    });
    const item = element('li');
    item.append(button);
    places.append(item);
  }
  return places;
}

function markOf(card) { return text.querySelector('.m[data-r~="' + card + '"]'); }

function cardElement(index) {
  const card = data.cards[index];
  const made = element('article', 'card');
  made.append(element('p', 'card-kind', label('one-' + card.kind)));
  made.append(prose('h2', card.title.length > 14 ? 'long' : '', card.title));
  if (card.summary) made.append(prose('p', 'card-summary', card.summary));
  const rows = element('dl');
  for (const [key, words, other] of card.rows) {
    const isCode = key === 'name' || key === 'rule' || key === 'inferred';
    const value = prose('dd', isCode ? 'code' : key, other === undefined ? words : '');
    if (other !== undefined) {
      const button = prose('button', '', words);
      button.type = 'button';
      button.addEventListener('click', () => visit(markOf(other)));
      value.append(button);
    }
    rows.append(element('dt', '', label(key)), value);
  }
  made.append(rows);
  const places = evidenceList(card);
  if (places.childElementCount) made.append(element('h3', '', label('evidence')), places);
  return made;
}

function say() { state.textContent = pinned ? label('pinned') : ''; }

function clear() {
  if (shown) shown.classList.remove('shown');
  unwrapEvidence();
  list.replaceChildren(...hint);
  shown = null;
  pinned = false;
  document.body.classList.remove('has-record');
  say();
}

function show(mark) {
  if (mark === shown) return;
  if (shown) shown.classList.remove('shown');
  unwrapEvidence();
  shown = mark;
  mark.classList.add('shown');
  // A figure inside a comparison shows both, the inner one first.
  const indices = new Set();
  for (let outer = mark; outer; outer = outer.parentElement.closest('.m:not(.off)')) {
    cardsOf(outer).forEach(index => indices.add(index));
  }
  list.replaceChildren(...Array.from(indices, cardElement));
  panel.scrollTop = 0;
  document.body.classList.add('has-record');
}

function pin(mark) {
  show(mark);
  pinned = true;
  say();
}

// Goes to a mark and pins it.
function visit(mark) {
  if (!mark) return;
  const stop = mark.tabIndex === 0 ? mark : mark.closest('.m[tabindex="0"]') || mark;
  pinned = false;
  stop.scrollIntoView({block: 'center'});
  stop.focus({preventScroll: true});
  pin(stop);
}

// Shows the next mark or the one before. The focus goes along, unless a button was pressed.
function step(by, withFocus) {
  const all = stops();
  if (!all.length) return;
  const at = shown ? all.indexOf(shown) : by > 0 ? -1 : 0;
  const next = all[(at + by + all.length) % all.length];
  show(next);
  next.scrollIntoView({block: withFocus ? 'nearest' : 'center'});
  if (withFocus) next.focus({preventScroll: true});
}

// Clears the panel and gives the focus back to the mark, without showing its record again.
function letGo() {
  const mark = shown;
  clear();
  if (!mark) return;
  if (!panel.contains(document.activeElement) && document.activeElement !== document.body) return;
  pinned = true;
  mark.focus({preventScroll: true});
  pinned = false;
}

const markAt = event => event.target.closest ? event.target.closest('.m:not(.off)') : null;

text.addEventListener('pointerover', event => {
  const mark = markAt(event);
  if (mark && !pinned && event.pointerType !== 'touch') show(mark);
});
text.addEventListener('focusin', event => {
  const mark = markAt(event);
  if (mark && !pinned) show(mark);
});
text.addEventListener('click', event => {
  const mark = markAt(event);
  if (!mark || String(getSelection())) return;
  if (pinned && mark === shown) { pinned = false; say(); } else { pinned = false; pin(mark); }
});
text.addEventListener('keydown', event => {
  const mark = markAt(event);
  if (!mark || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === 'Enter' || event.key === ' ') {
    pinned = false;
    pin(mark);
    panel.focus();
  } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
    step(event.key === 'ArrowRight' ? 1 : -1, true);
  } else {
    return;
  }
  event.preventDefault();
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape') letGo();
});
document.getElementById('close').addEventListener('click', letGo);
document.getElementById('previous').addEventListener('click', () => step(-1, false));
document.getElementById('next').addEventListener('click', () => step(1, false));
document.addEventListener('click', event => {
  const link = event.target.closest('a[data-card]');
  const mark = link && markOf(link.dataset.card);
  if (!mark) return;
  event.preventDefault();
  visit(mark);
});
for (const toggle of document.querySelectorAll('button.toggle')) {
  toggle.addEventListener('click', () => {
    const kind = toggle.dataset.kind;
    if (!hidden.delete(kind)) hidden.add(kind);
    toggle.setAttribute('aria-pressed', String(!hidden.has(kind)));
    clear();
    for (const mark of text.querySelectorAll('.m')) {
      const off = cardsOf(mark).every(card => hidden.has(data.cards[card].kind));
      mark.classList.toggle('off', off);
      if (mark.hasAttribute('tabindex')) mark.tabIndex = off ? -1 : 0;
    }
  });
}
})();
