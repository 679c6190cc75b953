/** The two-school county of the interchange format, as its documentation prints it. */
export const EXAMPLE_COUNTY = {
  county: {
    code: '990001',
    name: '示例县',
    facts: { teacherMeanPayYuan: 98000, civilServantMeanPayYuan: 97000 },
    judgements: { layout: 'met' },
    vetoes: { entranceExamination: false },
  },
  schoolYear: 2025,
  schools: [
    {
      id: 's1',
      name: '示例小学',
      type: '211',
      ownership: 7,
      urbanRural: '121',
      boarding: false,
      builtYear: 2008,
      facts: {
        teachingRoomsSquareMetres: 500,
        indoorSportsSquareMetres: 0,
        outdoorSportsSquareMetres: 700,
        equipmentValueYuan: 190000,
        multimediaClassrooms: 3,
        musicRoomsSquareMetres: [98],
        artRoomsSquareMetres: [90],
        operatingFundsYuan: 90000,
      },
      sections: [
        {
          stage: 'primary',
          enrolment: 91,
          classSizes: [45, 46],
          facts: { fullTimeTeachers: 8, aboveDegreeTeachers: 7, backboneTeachers: 1, peArtTeachers: 1 },
        },
      ],
    },
    {
      id: 's2',
      name: '示例九年制学校',
      type: '312',
      ownership: 7,
      urbanRural: '220',
      boarding: true,
      builtYear: 2015,
      facts: {
        teachingRoomsSquareMetres: 1500,
        indoorSportsSquareMetres: 100,
        outdoorSportsSquareMetres: 2400,
        equipmentValueYuan: 640000,
        multimediaClassrooms: 7,
        musicRoomsSquareMetres: [100, 97],
        artRoomsSquareMetres: [95, 90],
      },
      sections: [
        {
          stage: 'primary',
          enrolment: 120,
          classSizes: [40, 40, 40],
          facts: { fullTimeTeachers: 10, aboveDegreeTeachers: 9, backboneTeachers: 2, peArtTeachers: 2 },
        },
        {
          stage: 'junior',
          enrolment: 100,
          classSizes: [50, 50],
          facts: { fullTimeTeachers: 11, aboveDegreeTeachers: 9, backboneTeachers: 1, peArtTeachers: 1 },
        },
      ],
    },
  ],
} as const;
