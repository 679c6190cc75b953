/** Sends files through the two steps of the import as the wizard does, and takes every proposal as it stands; the cookie is that of a session. */
export async function importFiles(
  url: string,
  files: Readonly<Record<string, Uint8Array>>,
  cookie = '',
): Promise<void> {
  const body = new FormData();
  for (const [name, bytes] of Object.entries(files)) body.append('files', new Blob([new Uint8Array(bytes)]), name);
  const proposal = await answer(fetch(`${url}/api/imports`, { method: 'POST', body, headers: { cookie } }));
  const answers = Object.fromEntries(
    (proposal.questions ?? []).flatMap((q) => (q.proposed === null ? [] : [[q.id, q.proposed]])),
  );
  await answer(
    fetch(`${url}/api/imports/${proposal.id}/confirm`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ mapping: [], answers }),
    }),
  );
}

interface Answer {
  readonly id?: string;
  readonly questions?: readonly { readonly id: string; readonly proposed: string | null }[];
}

async function answer(response: Promise<Response>): Promise<Answer> {
  const got = await response;
  if (!got.ok) throw new Error(`${got.url} ${got.status}: ${await got.text()}`);
  return (await got.json()) as Answer;
}
