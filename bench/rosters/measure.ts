import { sectionFactsFromRosters } from '@junheng/commands/roster';

/** Runs in a process of its own, so that the peak memory is that of the work alone: teachers, pupils, megabytes. */
const [teachers, pupils, memoryMegabytes] = process.argv.slice(2);
if (teachers === undefined || pupils === undefined) throw new Error('usage: measure.ts TEACHERS PUPILS MEGABYTES');
const start = performance.now();
const facts = await sectionFactsFromRosters(
  { teachers, pupils },
  { threads: 2, memoryMegabytes: Number(memoryMegabytes ?? 1024) },
);
const milliseconds = performance.now() - start;
const sum = (pick: (section: (typeof facts.sections)[number]) => number | null): number =>
  facts.sections.reduce((total, section) => total + (pick(section) ?? 0), 0);
console.log(
  JSON.stringify({
    milliseconds,
    processorSeconds: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    sections: facts.sections.length,
    teacherRows: facts.teachers?.counted,
    pupils: sum(({ enrolment }) => enrolment),
    inClasses: sum(({ classSizes }) => classSizes?.reduce((a, b) => a + b, 0) ?? 0),
    peArtTeachers: sum((section) => section.facts.peArtTeachers),
    misfits: (facts.teachers?.misfits.length ?? 0) + (facts.pupils?.misfits.length ?? 0),
  }),
);
