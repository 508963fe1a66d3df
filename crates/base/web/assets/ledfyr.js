// What the pages do beyond plain links and forms. Without this file everything still works.
// Words are never written here: they come from data attributes that the server fills.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Choosers and menus: Escape and a click outside close them.
const open = () => all('details.lf-pick[open], details.lf-menu[open]');
document.addEventListener('click', (event) => {
  open().filter((pick) => !pick.contains(event.target)).forEach((pick) => { pick.open = false; });
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  open().forEach((pick) => {
    const inside = pick.contains(document.activeElement);
    pick.open = false;
    if (inside) pick.querySelector('summary').focus();
  });
});

// A form is sent once. The mark is taken away when the answer has come or the page is shown again.
const release = (form) => {
  form.removeAttribute('data-sent');
  all('button[data-waiting]', form).forEach((button) => {
    button.removeAttribute('data-waiting');
    button.removeAttribute('aria-disabled');
  });
};
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('form[data-once]')) return;
  if (form.hasAttribute('data-sent')) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.setAttribute('data-sent', '');
  all('button:not([type="button"]):not([aria-disabled])', form).forEach((button) => {
    button.setAttribute('data-waiting', '');
    button.setAttribute('aria-disabled', 'true');
  });
}, true);
document.addEventListener('click', (event) => {
  const button = event.target.closest('button[aria-disabled="true"]');
  if (button && !button.hasAttribute('data-waiting')) event.preventDefault();
}, true);
window.addEventListener('pageshow', () => all('form[data-sent]').forEach(release));
document.addEventListener('htmx:afterRequest', (event) => {
  const form = event.target.closest && event.target.closest('form[data-sent]');
  if (form) release(form);
});

// The error summary takes the focus, so that it is read first.
const summary = document.querySelector('[data-autofocus]');
if (summary) summary.focus();

// Confirm list: the answer replaces the row, the focus goes to the next, what happened is read aloud.
let next = null;
document.addEventListener('htmx:beforeRequest', (event) => {
  const row = event.target.closest && event.target.closest('[data-confirm-list] [data-confirm]');
  if (!row) return;
  const rows = all('[data-confirm]', row.closest('[data-confirm-list]'));
  next = { list: row.closest('[data-confirm-list]'), index: rows.indexOf(row) };
});
document.addEventListener('htmx:afterSettle', () => {
  if (!next) return;
  const { list, index } = next;
  next = null;
  const rows = all('[data-confirm]', list);
  const said = list.querySelector('[data-say-here]');
  if (said && rows[index] && rows[index].dataset.say) said.textContent = rows[index].dataset.say;
  const following = [...rows.slice(index + 1), ...rows.slice(0, index)];
  const button = following.map((row) => row.querySelector('[data-do="confirm"]')).find(Boolean)
    || (rows[index] && rows[index].querySelector('button, a'));
  if (button) button.focus();
});

// Parts of a form that belong to a choice: data-shown-by="field:value value".
const reveal = (root = document) => all('[data-shown-by]', root).forEach((part) => {
  const [name, values] = part.dataset.shownBy.split(':');
  const form = part.closest('form');
  const chosen = form && form.querySelector(`[name="${CSS.escape(name)}"]:checked`);
  part.hidden = !(chosen && values.split(' ').includes(chosen.value));
});
document.addEventListener('change', (event) => { if (event.target.form) reveal(event.target.form); });
document.addEventListener('htmx:afterSettle', () => reveal());
reveal();

// Trees in tables: the button before the name folds what lies under it.
const fold = (row, show) => all(`tr[data-parent="${CSS.escape(row.dataset.id)}"]`, row.parentElement).forEach((child) => {
  child.hidden = !show;
  const twist = child.querySelector('.lf-twist');
  fold(child, show && (!twist || twist.getAttribute('aria-expanded') === 'true'));
});
const unfoldable = () => all('.lf-twist[hidden]').forEach((twist) => {
  twist.hidden = false;
  const gap = twist.parentElement.querySelector('.lf-gap');
  if (gap) gap.hidden = true;
  const row = twist.closest('tr[data-id]');
  if (row && twist.getAttribute('aria-expanded') === 'false') fold(row, false);
});
document.addEventListener('click', (event) => {
  const twist = event.target.closest('.lf-twist');
  const row = twist && twist.closest('tr[data-id]');
  if (!row) return;
  const show = twist.getAttribute('aria-expanded') !== 'true';
  twist.setAttribute('aria-expanded', String(show));
  fold(row, show);
});
unfoldable();
document.addEventListener('htmx:afterSettle', unfoldable);

// Printing and choosing a page without sending a form by hand.
document.addEventListener('click', (event) => { if (event.target.closest('[data-do="print"]')) window.print(); });
all('[data-do="print"][hidden]').forEach((button) => { button.hidden = false; });

// Autosave: form[data-autosave="address"] is sent a moment after the last key. The state is shown in [data-save-state],
// whose data-saved, data-saving and data-unsaved hold the words; "{time}" becomes the time of day.
const wait = 1200;
const slowest = 30000;
all('form[data-autosave]').forEach((form) => {
  const state = form.querySelector('[data-save-state]') || document.querySelector('[data-save-state]');
  let timer = 0;
  let delay = wait;
  let sending = false;
  let again = false;
  const tell = (word) => {
    if (!state) return;
    const now = new Date();
    const time = `${String(now.getHours()).padStart(2, '0')}.${String(now.getMinutes()).padStart(2, '0')}`;
    state.textContent = (state.dataset[word] || '').replace('{time}', time);
  };
  const later = (ms) => { clearTimeout(timer); timer = setTimeout(send, ms); };
  async function send() {
    if (sending) { again = true; return; }
    sending = true;
    tell('saving');
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: 'POST', body: new URLSearchParams(new FormData(form)), credentials: 'same-origin',
        headers: { 'X-Autosave': '1' }, redirect: 'error',
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const version = answer.headers.get('X-Version');
      const field = form.querySelector('input[name="version"]');
      if (version && field) field.value = version;
      delay = wait;
      form.removeAttribute('data-dirty');
      tell('saved');
    } catch (_) {
      tell('unsaved');
      delay = Math.min(delay * 2, slowest);
      again = true;
    }
    sending = false;
    if (again) { again = false; later(delay); }
  }
  form.addEventListener('input', () => { form.setAttribute('data-dirty', ''); later(wait); });
  form.addEventListener('submit', () => { clearTimeout(timer); form.removeAttribute('data-dirty'); });
});
window.addEventListener('beforeunload', (event) => {
  if (document.querySelector('form[data-dirty]')) event.preventDefault();
});
