/** Ways in which a script has been hidden in text, each calling a canary with its own number and marked so that an element made of it is found. */
const FORMS: readonly ((call: string) => string)[] = [
  (call) => `<script data-pwned>${call}</script>`,
  (call) => `<ScRiPt data-pwned >${call}</sCrIpT>`,
  (call) => `"><script data-pwned>${call}</script>`,
  (call) => `'><img data-pwned src=x onerror=${call}>`,
  (call) => `\` onmouseover=${call} data-pwned x=\``,
  (call) => `" onfocus=${call} autofocus data-pwned x="`,
  (call) => `<svg data-pwned onload=${call}>`,
  (call) => `<svg data-pwned><animate onbegin=${call} attributeName=x dur=1s>`,
  (call) => `<iframe data-pwned srcdoc="<script>parent.${call}</script>"></iframe>`,
  (call) => `<a data-pwned href="javascript:${call}">x</a>`,
  (call) => `[x](javascript:${call})`,
  (call) => `<body data-pwned onpageshow=${call}>`,
  (call) => `</textarea><script data-pwned>${call}</script>`,
  (call) => `</title><script data-pwned>${call}</script>`,
  (call) => `</style><script data-pwned>${call}</script>`,
  (call) => `--><script data-pwned>${call}</script>`,
  (call) => `]]><script data-pwned>${call}</script>`,
  (call) => `{{constructor.constructor('${call}')()}}`,
  (call) => `\${${call}}`,
  (call) => `</script><script data-pwned>${call}</script>`,
  (call) => `<math data-pwned><mtext><img src onerror=${call}></mtext></math>`,
  (call) => `<details data-pwned open ontoggle=${call}>`,
  (call) => `<input data-pwned onfocus=${call} autofocus>`,
  (call) => `<video data-pwned><source onerror=${call}></video>`,
  (call) => `<object data-pwned data="data:text/html,<script>${call}</script>"></object>`,
  (call) => `<style data-pwned>@import 'data:text/css,x{}'</style>`.replace('x{}', `/*${call}*/`),
  (call) => `<link data-pwned rel=stylesheet href="data:text/css,/*${call}*/">`,
  (call) => `<meta data-pwned http-equiv=refresh content="0;url=javascript:${call}">`,
  (call) => `\u2028<script data-pwned>${call}</script>`,
  (call) => `&lt;script data-pwned&gt;${call}&lt;/script&gt;<b data-pwned>&#x3c;</b>`,
];

/** One hidden script; `n` makes each another. */
export const scriptText = (n: number): string => FORMS[n % FORMS.length]?.(`__pwned(${n})`) ?? '';

/** What the database was filled with. */
export interface Poisoned {
  /** payloads by field, `table.column` or `table.column.key` within a document */
  readonly fields: ReadonlyMap<string, number>;
  readonly payloads: number;
  readonly values: number;
}

type Look = <Row>(statement: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** Words of people are Chinese in the worlds of the tests; codes, states and hashes are not. */
const WORDS = /\p{Script=Han}/u;
/** of each text, unless its field would have fewer than {@link EACH_FIELD} in all */
const EACH_TEXT = 4;
const NOT = new Set(['schema_migration', 'session', 'one_time_token', 'login_limit', 'account_secret', 'idempotency']);

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: 'text' | 'text[]' | 'jsonb';
}

interface Cell {
  readonly id: string;
  readonly value: string;
}

/**
 * Writes hidden scripts behind every word of people that stands in the database, past the program: what its checks let in matters to no
 * page. The same text gets the same scripts wherever it stands, so that units and names still go together.
 * @param eachField how many scripts a field carries at least
 */
export async function poison(
  look: Look,
  { eachField, from = 0 }: { eachField: number; from?: number },
): Promise<Poisoned> {
  const columns = await textColumns(look);
  const texts = new Map<string, Set<string>>();
  for (const column of columns)
    for (const { value } of await cellsOf(look, column))
      walk(column, value, (field, text) => texts.set(field, (texts.get(field) ?? new Set()).add(text)));
  const { suffixes, payloads } = suffixesFor(texts, { eachField, from });
  let values = 0;
  for (const column of columns) {
    const cells = (await cellsOf(look, column)).map(({ id, value }) => ({
      id,
      value: walk(column, value, (_, text) => {
        values++;
        return `${text}${suffixes.get(text) ?? ''}`;
      }),
    }));
    await write(look, column, cells);
  }
  const fields = new Map([...texts].map(([field, own]) => [field, countIn(own, suffixes)]));
  return { fields, payloads, values };
}

function suffixesFor(
  texts: ReadonlyMap<string, ReadonlySet<string>>,
  { eachField, from }: { readonly eachField: number; readonly from: number },
) {
  const suffixes = new Map<string, string>();
  let n = from;
  const next = (count: number) => Array.from({ length: count }, () => scriptText(n++)).join(' ');
  for (const own of texts.values()) {
    const [first, ...others] = own;
    const short = countIn(own, suffixes) + others.length * EACH_TEXT < eachField;
    if (first !== undefined && (short || !suffixes.has(first)))
      suffixes.set(first, next(short ? eachField : EACH_TEXT));
    for (const text of others) if (!suffixes.has(text)) suffixes.set(text, next(EACH_TEXT));
  }
  return { suffixes, payloads: n - from };
}

const countIn = (texts: ReadonlySet<string>, suffixes: ReadonlyMap<string, string>) =>
  [...texts].reduce((sum, text) => sum + (suffixes.get(text)?.match(/__pwned\(/g)?.length ?? 0), 0);

async function textColumns(look: Look): Promise<readonly Column[]> {
  const found = await look<Column>(
    `SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      AND format_type(a.atttypid, NULL) IN ('text', 'text[]', 'jsonb') ORDER BY 1, a.attnum`,
  );
  return found.filter(({ table }) => !NOT.has(table));
}

/** Every cell with words, as JSON. */
function cellsOf(look: Look, { table, column }: Column): Promise<readonly Cell[]> {
  return look<Cell>(
    `SELECT ctid::text AS id, to_jsonb("${column}")::text AS value FROM "${table}" WHERE to_jsonb("${column}")::text ~ '[\u4e00-\u9fff]'`,
  );
}

function write(look: Look, { table, column, type }: Column, cells: readonly Cell[]): Promise<unknown> {
  if (cells.length === 0) return Promise.resolve();
  const value = {
    text: `v.value::jsonb #>> '{}'`,
    'text[]': 'ARRAY(SELECT jsonb_array_elements_text(v.value::jsonb))',
    jsonb: 'v.value::jsonb',
  }[type];
  return look(
    `UPDATE "${table}" t SET "${column}" = ${value} FROM unnest($1::tid[], $2::text[]) AS v (id, value) WHERE t.ctid = v.id`,
    [cells.map(({ id }) => id), cells.map((cell) => cell.value)],
  );
}

/** Shows each text with words to `visit`; what it returns stands in its place. */
function walk({ table, column }: Column, json: string, visit: (field: string, text: string) => unknown): string {
  return JSON.stringify(inner(JSON.parse(json) as unknown, `${table}.${column}`));

  function inner(value: unknown, field: string): unknown {
    if (typeof value === 'string') return WORDS.test(value) ? visit(field, value) : value;
    if (Array.isArray(value)) return value.map((each) => inner(each, field));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        inner(each, `${table}.${column}.${/\W/.test(key) ? '*' : key}`),
      ]),
    );
  }
}
