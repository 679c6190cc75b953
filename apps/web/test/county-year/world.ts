import type { CampaignDetail } from '@junheng/contract';
import type { Browser } from 'playwright-core';
import { launch } from '../browser.ts';
import { startWebServer, type WebServer } from '../start-server.ts';
import { acceptLink, enterByLink, type Session, type Visitor } from './session.ts';

/** The program, the people in it, and what came of their acts so far. */
export interface World {
  readonly server: WebServer;
  readonly browser: Browser;
  /** one-time links by login, until they are taken */
  readonly links: Map<string, string>;
  readonly sessions: Map<string, Session>;
  /** those who sit at a browser */
  readonly visitors: Map<string, Visitor>;
  /** figures that were corrected on the way, by path */
  readonly corrected: Map<string, unknown>;
  campaign: CampaignDetail | null;
}

export async function openWorld(): Promise<World> {
  const [server, browser] = await Promise.all([startWebServer(), launch()]);
  const empty = { links: new Map(), sessions: new Map(), visitors: new Map(), corrected: new Map() };
  return { server, browser, ...empty, campaign: null };
}

export async function closeWorld(world: World | undefined): Promise<void> {
  await world?.browser.close();
  await world?.server.close();
}

/** Somebody's session over HTTP, also of those who sit at a browser. */
export function as({ visitors, sessions }: World, login: string): Session {
  const found = visitors.get(login) ?? sessions.get(login);
  if (found === undefined) throw new Error(`${login} is not in`);
  return found;
}

/** Somebody at a browser; the first time by the own one-time link. */
export async function visit(world: World, login: string, size?: Size): Promise<Visitor> {
  const known = world.visitors.get(login);
  if (known !== undefined) return known;
  const link = linkOf(world, login);
  const made = await enterByLink(world.browser, world.server, {
    ...{ login, link },
    ...(size === undefined ? {} : { size }),
  });
  world.visitors.set(login, made);
  return made;
}
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Takes the links of these people over HTTP. */
export async function enterAll(world: World, logins: readonly string[]): Promise<void> {
  for (const login of logins) world.sessions.set(login, await acceptLink(world.server, login, linkOf(world, login)));
}

function linkOf({ links }: World, login: string): string {
  const link = links.get(login);
  if (link === undefined) throw new Error(`no link of ${login}`);
  return link;
}

export function campaignOf({ campaign }: World): CampaignDetail {
  if (campaign === null) throw new Error('no campaign went out yet');
  return campaign;
}
