import { Refusal } from './refusal.ts';
import { decodeEntities } from './xml-entities.ts';

/** Called in document order. `attributes` is flat (name, value, …), without namespace prefixes, valid during the call only. */
export interface XmlHandler {
  readonly open: (name: string, attributes: readonly string[]) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
}

/** Takes XML piece by piece; `end` refuses what is not complete. */
export interface XmlScanner {
  readonly write: (chunk: string) => void;
  readonly end: () => void;
}

const LONGEST_TAG = 65_536;
const LESS = 60;
const SPACE_TO = 32;

/**
 * Reads XML as a stream with bounded memory: no DTD, no entities but the five of XML, at most `depth` open elements, no tag above 64 K characters.
 * Element and attribute names lose their namespace prefix.
 * @throws Refusal `entities` or `badXml`.
 */
export function createXmlScanner(handler: XmlHandler, depth: number): XmlScanner {
  let rest = '';
  const stack: string[] = [];
  let rootSeen = false;
  const attributes: string[] = [];

  function text(raw: string): void {
    if (stack.length > 0) handler.text(raw.includes('&') ? decodeEntities(raw) : raw);
    else if (raw.trim() !== '' && raw.trim() !== '\uFEFF') throw new Refusal('badXml', 'text outside the root');
  }

  function open(name: string, selfClosing: boolean): void {
    if (stack.length === 0 && rootSeen) throw new Refusal('badXml', 'second root');
    rootSeen = true;
    if (stack.length >= depth) throw new Refusal('badXml', `more than ${depth} levels`);
    const local = localName(name);
    handler.open(local, attributes);
    if (selfClosing) handler.close(local);
    else stack.push(name);
  }

  function close(name: string): void {
    if (stack.pop() !== name) throw new Refusal('badXml', `</${name.slice(0, 40)}> does not close what is open`);
    handler.close(localName(name));
  }

  /** Index after the tag that starts at `at`, or −1 when its end has not come yet. */
  function tag(source: string, at: number): number {
    const first = source.charCodeAt(at + 1);
    if (first === 47) {
      const end = source.indexOf('>', at);
      if (end < 0) return -1;
      close(source.slice(at + 2, end).trimEnd());
      return end + 1;
    }
    if (first === 33) return declaration(source, at);
    if (first === 63) return after(source, '?>', at + 2);
    return startTag(source, at);
  }

  function declaration(source: string, at: number): number {
    if (source.startsWith('<!--', at)) return after(source, '-->', at + 4);
    if (source.startsWith('<![CDATA[', at)) {
      const end = source.indexOf(']]>', at);
      if (end < 0) return -1;
      if (stack.length === 0) throw new Refusal('badXml', 'text outside the root');
      handler.text(source.slice(at + 9, end));
      return end + 3;
    }
    if (
      source.length - at < 9 &&
      ('<!--'.startsWith(source.slice(at, at + 4)) || '<![CDATA['.startsWith(source.slice(at)))
    )
      return -1;
    throw new Refusal('entities');
  }

  function startTag(source: string, at: number): number {
    let i = nameEnd(source, at + 1);
    const name = source.slice(at + 1, i);
    attributes.length = 0;
    for (;;) {
      const start = i;
      i = skipSpace(source, i);
      if (i >= source.length) return -1;
      const code = source.charCodeAt(i);
      if (code === 62 || code === 47) {
        if (name === '') throw new Refusal('badXml', 'a tag without a name');
        if (code === 62) open(name, false);
        else if (i + 1 >= source.length) return -1;
        else if (source.charCodeAt(i + 1) === 62) open(name, true);
        else throw new Refusal('badXml', 'stray slash in a tag');
        return code === 62 ? i + 1 : i + 2;
      }
      if (i === start) throw new Refusal('badXml', 'attributes run together');
      i = attribute(source, i);
      if (i < 0) return -1;
    }
  }

  function attribute(source: string, at: number): number {
    const end = nameEnd(source, at);
    let i = skipSpace(source, end);
    if (i >= source.length) return -1;
    if (source.charCodeAt(i) !== 61 || end === at) throw new Refusal('badXml', 'an attribute without a value');
    i = skipSpace(source, i + 1);
    if (i >= source.length) return -1;
    const quote = source.charCodeAt(i);
    if (quote !== 34 && quote !== 39) throw new Refusal('badXml', 'an attribute without quotes');
    const close = source.indexOf(quote === 34 ? '"' : "'", i + 1);
    if (close < 0) return -1;
    const value = source.slice(i + 1, close);
    if (value.includes('<')) throw new Refusal('badXml', 'an opening bracket in an attribute');
    attributes.push(localName(source.slice(at, end)), value.includes('&') ? decodeEntities(value) : value);
    return close + 1;
  }

  function scan(source: string): number {
    let at = 0;
    while (at < source.length) {
      if (source.charCodeAt(at) !== LESS) {
        const next = source.indexOf('<', at);
        if (next < 0) return at;
        text(source.slice(at, next));
        at = next;
      }
      if (at + 1 >= source.length) return at;
      const end = tag(source, at);
      if (end < 0) return at;
      at = end;
    }
    return at;
  }

  return {
    write(chunk) {
      const source = rest === '' ? chunk : rest + chunk;
      const at = scan(source);
      rest = at === source.length ? '' : source.slice(at);
      if (rest.length > LONGEST_TAG) {
        if (rest.charCodeAt(0) === LESS) throw new Refusal('badXml', 'a tag longer than 64 K');
        rest = flushText(rest, text);
      }
    },
    end() {
      if (rest.trim() !== '' || stack.length > 0 || !rootSeen) throw new Refusal('damaged', 'the XML ends early');
    },
  };
}

/** Hands on a long run of text except for a tail that may hold half an entity. */
function flushText(source: string, text: (raw: string) => void): string {
  const ampersand = source.lastIndexOf('&');
  const cut = ampersand > source.length - 16 ? ampersand : source.length;
  text(source.slice(0, cut));
  return source.slice(cut);
}

function after(source: string, mark: string, from: number): number {
  const end = source.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function skipSpace(source: string, from: number): number {
  let i = from;
  while (i < source.length && source.charCodeAt(i) <= SPACE_TO) i += 1;
  return i;
}

/** A name ends before white space, `/`, `>`, `=`, `<` or a quote. */
function nameEnd(source: string, from: number): number {
  let i = from;
  while (i < source.length) {
    const code = source.charCodeAt(i);
    if (code <= SPACE_TO || code === 47 || code === 62 || code === 61) return i;
    if (code === LESS || code === 34 || code === 39 || code === 38)
      throw new Refusal('badXml', 'a name with a forbidden character');
    i += 1;
  }
  return i;
}
