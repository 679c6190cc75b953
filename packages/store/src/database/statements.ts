const TOKEN = /'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|;/g;

/** Cuts a migration into its statements: each is sent by itself, as a cluster demands. */
export function splitStatements(text: string): readonly string[] {
  const statements: string[] = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match[0] !== ';') continue;
    statements.push(text.slice(from, match.index));
    from = match.index + 1;
  }
  statements.push(text.slice(from));
  return statements.map((statement) => statement.trim()).filter((statement) => withoutComments(statement) !== '');
}

const withoutComments = (statement: string) => statement.replaceAll(/--[^\n]*/g, '').trim();
