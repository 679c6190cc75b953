import type { CSSProperties } from 'react';
import type { GridColumn, GridSort } from './grid-types.ts';

interface GridHeadProps {
  readonly columns: readonly GridColumn[];
  readonly sticky: readonly (CSSProperties | undefined)[];
  readonly sort: GridSort | undefined;
  readonly onSort: ((column: string) => void) | undefined;
}

interface Group {
  readonly title: string;
  readonly start: number;
  readonly count: number;
}

/** Column headings, under a row of group headings where there are groups. */
export function GridHead({ columns, sticky, sort, onSort }: GridHeadProps) {
  const groups = groupsOf(columns);
  return (
    <thead>
      {groups.some((g) => g.title !== '') ? (
        <tr className="grid-groups">
          {groups.map((g) => (
            <GroupHead
              key={g.start}
              group={g}
              className={columns[g.start]?.sticky === true ? 'sticky' : ''}
              style={sticky[g.start]}
            />
          ))}
        </tr>
      ) : null}
      <tr>
        {columns.map((column, i) => (
          <th
            key={column.id}
            scope="col"
            className={`${column.numeric === true ? 'numeric' : ''} ${column.sticky === true ? 'sticky' : ''}`}
            style={sticky[i]}
            title={column.hint}
            aria-sort={sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined}
          >
            {column.sortable === true && onSort !== undefined ? (
              <button type="button" className="sort-button" onClick={() => onSort(column.id)}>
                {column.title}
                <span aria-hidden="true" className="sort-sign">
                  {sort?.column === column.id ? (sort.descending ? '▼' : '▲') : ''}
                </span>
              </button>
            ) : (
              column.title
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface GroupHeadProps {
  readonly group: Group;
  readonly className: string;
  readonly style: CSSProperties | undefined;
}

/** Columns without a group stand under an empty cell, which is no heading. */
function GroupHead({ group, className, style }: GroupHeadProps) {
  if (group.title === '') return <td colSpan={group.count} className={`head-gap ${className}`} style={style} />;
  return (
    <th colSpan={group.count} scope="colgroup" className={className} style={style}>
      {group.title}
    </th>
  );
}

function groupsOf(columns: readonly GridColumn[]): readonly Group[] {
  const groups: Group[] = [];
  columns.forEach((column, i) => {
    const last = groups.at(-1);
    const title = column.group ?? '';
    if (last !== undefined && last.title === title && columns[i - 1]?.sticky === column.sticky)
      groups[groups.length - 1] = { ...last, count: last.count + 1 };
    else groups.push({ title, start: i, count: 1 });
  });
  return groups;
}
