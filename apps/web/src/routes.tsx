import { createBrowserRouter } from 'react-router';
import { RouteProblem } from './components/problem-view.tsx';
import { Home } from './layout/home.tsx';
import { NotFound } from './layout/not-found.tsx';
import { Shell, ShellSkeleton } from './layout/shell.tsx';
import { takeToken } from './scenes/login/one-time-token.ts';
import { countyChanged, loadCounty } from './state/county-data.ts';
import { loadRoot } from './state/root-data.ts';

/** Each page is a chunk of its own, read when it is first opened. */
export const router = createBrowserRouter([
  {
    path: '/set-up',
    loader: takeToken,
    shouldRevalidate: () => false,
    HydrateFallback: ShellSkeleton,
    ErrorBoundary: RouteProblem,
    lazy: async () => ({
      Component: (await import('./scenes/login/set-up-page.tsx')).SetUpPage,
    }),
  },
  {
    path: '/invitation',
    loader: takeToken,
    shouldRevalidate: () => false,
    HydrateFallback: ShellSkeleton,
    ErrorBoundary: RouteProblem,
    lazy: async () => ({
      Component: (await import('./scenes/login/invitation-page.tsx')).InvitationPage,
    }),
  },
  {
    path: '/display',
    loader: () => window.location.hash.slice(1),
    HydrateFallback: ShellSkeleton,
    ErrorBoundary: RouteProblem,
    lazy: async () => ({ Component: (await import('./scenes/display/display-page.tsx')).DisplayPage }),
  },
  {
    id: 'root',
    path: '/',
    loader: loadRoot,
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.href === nextUrl.href,
    Component: Shell,
    HydrateFallback: ShellSkeleton,
    ErrorBoundary: RouteProblem,
    children: [
      { index: true, Component: Home },
      {
        path: 'home',
        lazy: async () => ({ Component: (await import('./scenes/home/board-page.tsx')).BoardPage }),
      },
      {
        path: 'displays',
        lazy: async () => ({ Component: (await import('./scenes/home/displays-page.tsx')).DisplaysPage }),
      },
      {
        path: 'notices',
        lazy: async () => ({ Component: (await import('./scenes/notices/notices-page.tsx')).NoticesPage }),
      },
      {
        path: 'digest/of/:code',
        lazy: async () => ({ Component: (await import('./scenes/notices/digest-page.tsx')).DigestPage }),
      },
      {
        path: 'inspect',
        lazy: async () => ({ Component: (await import('./scenes/inspection/inspect-page.tsx')).InspectPage }),
      },
      {
        path: 'import',
        lazy: async () => ({ Component: (await import('./scenes/import/import-page.tsx')).ImportPage }),
      },
      {
        path: 'campaigns',
        lazy: async () => ({ Component: (await import('./scenes/campaigns/campaigns-page.tsx')).CampaignsPage }),
      },
      {
        path: 'campaigns/of/:code/:id',
        lazy: async () => ({ Component: (await import('./scenes/campaigns/campaign-page.tsx')).CampaignPage }),
      },
      {
        path: 'submissions/open/:code/:id',
        lazy: async () => ({ Component: (await import('./scenes/submission/submission-page.tsx')).SubmissionPage }),
      },
      {
        path: 'timetable',
        lazy: async () => ({ Component: (await import('./scenes/timetable/timetable-page.tsx')).TimetablePage }),
      },
      {
        path: 'rules',
        ErrorBoundary: RouteProblem,
        lazy: async () => {
          const page = await import('./scenes/rules/rules-page.tsx');
          return { Component: page.RulesPage, loader: page.loadRules };
        },
      },
      {
        // for departments: tasks without the figures of the county
        path: 'unit/:code/tasks',
        lazy: async () => ({ Component: (await import('./scenes/tasks/tasks-page.tsx')).TasksPage }),
      },
      {
        path: 'unit/:code/findings',
        lazy: async () => ({ Component: (await import('./scenes/findings/findings-page.tsx')).FindingsPage }),
      },
      {
        path: 'unit/:code/meeting',
        lazy: async () => ({ Component: (await import('./scenes/county-plan/meeting-page.tsx')).MeetingPage }),
      },
      {
        path: 'unit/:code/large-classes',
        lazy: async () => ({
          Component: (await import('./scenes/large-classes/large-classes-page.tsx')).LargeClassesPage,
        }),
      },
      {
        path: 'unit/:code/projects',
        lazy: async () => ({ Component: (await import('./scenes/projects/projects-page.tsx')).ProjectsPage }),
      },
      {
        path: 'unit/:code/groups',
        lazy: async () => ({ Component: (await import('./scenes/groups/groups-page.tsx')).GroupsPage }),
      },
      {
        path: 'account',
        lazy: async () => ({ Component: (await import('./scenes/account/my-account-page.tsx')).MyAccountPage }),
      },
      {
        path: 'accounts',
        lazy: async () => ({ Component: (await import('./scenes/accounts/accounts-page.tsx')).AccountsPage }),
      },
      {
        path: 'accounts/sheet',
        lazy: async () => ({ Component: (await import('./scenes/accounts/sheet-page.tsx')).SheetPage }),
      },
      {
        path: 'audit',
        lazy: async () => ({ Component: (await import('./scenes/audit/audit-page.tsx')).AuditPage }),
      },
      {
        id: 'county',
        path: ':code/:year',
        loader: loadCounty,
        shouldRevalidate: countyChanged,
        ErrorBoundary: RouteProblem,
        children: [
          {
            path: 'overview',
            lazy: async () => ({ Component: (await import('./scenes/overview/overview-page.tsx')).OverviewPage }),
          },
          {
            path: 'schools',
            lazy: async () => ({ Component: (await import('./scenes/schools/schools-page.tsx')).SchoolsPage }),
          },
          {
            path: 'sections/:school/:stage',
            lazy: async () => ({ Component: (await import('./scenes/section/section-page.tsx')).SectionPage }),
          },
          {
            path: 'indicators/:indicator?',
            lazy: async () => ({ Component: (await import('./scenes/indicator/indicator-page.tsx')).IndicatorPage }),
          },
          {
            path: 'what-if',
            lazy: async () => ({ Component: (await import('./scenes/what-if/what-if-page.tsx')).WhatIfPage }),
          },
          { path: 'plan', lazy: async () => ({ Component: (await import('./scenes/plan/plan-page.tsx')).PlanPage }) },
          {
            path: 'documents',
            lazy: async () => ({ Component: (await import('./scenes/plan-documents/plans-page.tsx')).PlansPage }),
          },
          {
            path: 'documents/:id',
            lazy: async () => ({ Component: (await import('./scenes/plan-documents/plan-page.tsx')).PlanPage }),
          },
          {
            path: 'tasks',
            lazy: async () => ({ Component: (await import('./scenes/tasks/tasks-page.tsx')).TasksPage }),
          },
          {
            path: 'inspections',
            lazy: async () => ({
              Component: (await import('./scenes/inspection/inspections-page.tsx')).InspectionsPage,
            }),
          },
          {
            path: 'findings',
            lazy: async () => ({ Component: (await import('./scenes/findings/findings-page.tsx')).FindingsPage }),
          },
          {
            path: 'meeting',
            lazy: async () => ({ Component: (await import('./scenes/county-plan/meeting-page.tsx')).MeetingPage }),
          },
          {
            path: 'large-classes',
            lazy: async () => ({
              Component: (await import('./scenes/large-classes/large-classes-page.tsx')).LargeClassesPage,
            }),
          },
          {
            path: 'projects',
            lazy: async () => ({ Component: (await import('./scenes/projects/projects-page.tsx')).ProjectsPage }),
          },
          {
            path: 'groups',
            lazy: async () => ({ Component: (await import('./scenes/groups/groups-page.tsx')).GroupsPage }),
          },
          {
            path: 'school-plan/:school?',
            lazy: async () => ({
              Component: (await import('./scenes/school-plan/school-plan-page.tsx')).SchoolPlanPage,
            }),
          },
          {
            path: 'county-plan',
            lazy: async () => ({
              Component: (await import('./scenes/county-plan/county-plan-page.tsx')).CountyPlanPage,
            }),
          },
          { path: 'form', lazy: async () => ({ Component: (await import('./scenes/form/form-page.tsx')).FormPage }) },
        ],
      },
      { path: '*', Component: NotFound },
    ],
  },
]);
