import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { EXPLANATION_COLUMN, VALUE_COLUMN } from '../../src/scenes/submission/form-rows.ts';
import { columnOf, formOf, rowOfCell } from './forms.ts';
import type { Visitor } from './session.ts';
import { CODE } from './story.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** A photo of one pixel. */
export const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: PNG });
/** A row of the grid is this high. */
const ROW_HEIGHT = 28;

/** Opens a form by its address. */
export async function openForm({ page, url }: Visitor, id: string): Promise<void> {
  await page.goto(`${url}/submissions/open/${CODE}/${id}`);
  await page.locator('.grid').waitFor();
}

const saved = (page: Page) => page.locator('.save-mark', { hasText: '全部已保存' }).waitFor();

/** Scrolls to the row of a cell and selects its value. */
export async function choose(who: Visitor, id: string, path: string): Promise<void> {
  const row = rowOfCell(await formOf(who, id), path);
  await who.page.locator('.grid-scroller').evaluate(
    (box, top) => {
      box.scrollTop = top;
    },
    Math.max(0, row - 5) * ROW_HEIGHT,
  );
  await who.page.locator(`td[data-row="${row}"][data-column="${VALUE_COLUMN}"]`).click();
}

/** Types one figure into the open form. */
export async function type(who: Visitor, id: string, { path, text }: { path: string; text: string }): Promise<void> {
  await choose(who, id, path);
  await who.page.keyboard.type(text);
  await who.page.keyboard.press('Enter');
  await saved(who.page);
}

/** Pastes a column from Excel into the open form, from its first row down. */
async function paste({ page }: Visitor, column: number, text: string): Promise<void> {
  await page.locator(`td[data-row="0"][data-column="${column}"]`).click();
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+v');
  await page.locator('.ant-message-notice').getByText(/跳过/).first().waitFor();
  await saved(page);
}
export const pasteFigures = (who: Visitor, text: string): Promise<void> => paste(who, VALUE_COLUMN, text);

/** Explains in one paste all that still asks for it; the first in words of its own. */
export async function pasteExplanations(who: Visitor, id: string, first: string): Promise<void> {
  const form = await formOf(who, id);
  const open = [...new Set(form.findings.filter(({ explained }) => !explained).map(({ cell }) => cell))];
  expect(open.length).toBeGreaterThan(0);
  const words = (path: string) => (path === open[0] ? first : open.includes(path) ? '本校没有此项数据' : '');
  await paste(
    who,
    EXPLANATION_COLUMN,
    columnOf(form, ({ path }) => words(path)),
  );
}

/** Presses a step's button, says why where it asks, and waits for the state that follows. */
export async function act({ page }: Visitor, action: RegExp, state: string, reasons = ''): Promise<void> {
  await page.locator('.page-head').getByRole('button', { name: action }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('.ant-btn-primary').waitFor();
  if (reasons !== '') await dialog.locator('#step-reasons').fill(reasons);
  const vow = dialog.getByRole('checkbox');
  if ((await vow.count()) > 0) await vow.check();
  await dialog.locator('.ant-btn-primary').click();
  await page.locator('.flow-stepper .now', { hasText: state }).waitFor();
}

/** A step of a register's entry in its drawer: the button, its fields by their labels, and the state that follows. */
export async function stepEntry(
  { page }: Visitor,
  action: string,
  { state, fields = {} }: { readonly state: string; readonly fields?: Readonly<Record<string, string>> },
): Promise<void> {
  await page.locator('.entry-drawer').getByRole('button', { name: action, exact: true }).click();
  const asked = dialogOf(page);
  for (const [label, text] of Object.entries(fields)) await asked.getByLabel(new RegExp(label)).fill(text);
  await asked.getByRole('button', { name: /确 ?定/ }).click();
  await page.locator('.entry-drawer .entry-state').filter({ hasText: state }).waitFor();
}
const dialogOf = (page: Page): Locator =>
  page.getByRole('dialog').filter({ has: page.getByRole('button', { name: /取 ?消/ }) });

/** What was asked just before leaving a page is called aborted, and a refusal that was looked for is no trouble. */
export const troubles = ({ complaints }: Visitor): readonly string[] =>
  complaints.filter((text) => !text.endsWith('net::ERR_ABORTED'));
