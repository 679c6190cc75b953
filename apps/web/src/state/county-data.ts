import type { Law, Verdict } from '@junheng/rules';
import { type CountyYear, type FactDictionary, mergeCampuses, type School } from '@junheng/schools';
import { useMemo } from 'react';
import { type LoaderFunctionArgs, redirect, type ShouldRevalidateFunctionArgs, useRouteLoaderData } from 'react-router';
import { ApiError, api, type LawChoice } from '../api.ts';
import { lawChoiceOf, lawSearch } from './law-choice.ts';

export interface CountyData {
  readonly code: string;
  readonly year: number;
  readonly choice: LawChoice;
  readonly facts: CountyYear;
  readonly verdict: Verdict;
  readonly law: Law;
  readonly dictionary: FactDictionary;
}

export async function loadCounty({ params, request }: LoaderFunctionArgs): Promise<CountyData> {
  const code = params.code ?? '';
  const year = Number(params.year);
  const choice = lawChoiceOf(new URL(request.url).searchParams);
  const [facts, verdict, dictionary] = await Promise.all([
    api.facts(code, year),
    api.verdict(code, year, choice),
    api.factsDictionary(),
  ]).catch((trouble: unknown) => {
    throw (isNotAllowed(trouble) ? unitPage(code, request.url) : null) ?? trouble;
  });
  const law = await api.law({ ...choice, catalogue: verdict.catalogue, date: verdict.date });
  return { code, year, choice, facts, verdict, law, dictionary };
}

const isNotAllowed = (trouble: unknown) => trouble instanceof ApiError && trouble.problem.code === 'notAllowed';

/** Pages of a county that there are without its figures too, see the routes. */
const UNIT_PAGES = ['tasks', 'findings', 'large-classes', 'projects', 'groups'];

/** Who may not see figures, such as a department that follows the link of a notice, has the same page without them, if there is one. */
function unitPage(code: string, address: string): Response | null {
  const { pathname, search } = new URL(address);
  const [, , page = ''] = pathname.split('/').filter(Boolean);
  if (!UNIT_PAGES.includes(page)) return null;
  return redirect(`/unit/${code}/${page}${search}`);
}

/** Moving between a county's pages reads nothing anew; another county, year or basis does. */
export function countyChanged(args: ShouldRevalidateFunctionArgs): boolean {
  const { currentParams, nextParams, currentUrl, nextUrl } = args;
  const samePlace = currentParams.code === nextParams.code && currentParams.year === nextParams.year;
  const law = (url: URL) => lawSearch(lawChoiceOf(url.searchParams));
  const sameLaw = law(currentUrl) === law(nextUrl);
  const sameAddress = currentUrl.href === nextUrl.href;
  return !(samePlace && sameLaw) || sameAddress;
}

export interface CountyView extends CountyData {
  /** the facts with campuses that are no schools of their own merged into their parents, as they are judged */
  readonly merged: CountyYear;
  readonly schoolById: ReadonlyMap<string, School>;
  /** address of a page of this county under the same basis */
  readonly to: (page: string) => { readonly pathname: string; readonly search: string };
}

export function useCounty(): CountyView {
  const data = useRouteLoaderData<CountyData>('county');
  if (data === undefined) throw new Error('useCounty: only inside a county route');
  return useMemo(() => view(data), [data]);
}

function view(data: CountyData): CountyView {
  const search = lawSearch(data.choice);
  const merged = mergeCampuses(data.facts);
  return {
    ...data,
    merged,
    schoolById: new Map([...data.facts.schools, ...merged.schools].map((s) => [s.id, s])),
    to: (page) => ({ pathname: `/${data.code}/${data.year}/${page}`, search }),
  };
}
