import type { Scope, StoredAccount } from '@junheng/store';
import { isWithin, type Reach, RIGHTS, type Right, type Role, roleOf } from '@junheng/work';

/** Who acts 操作者, with all that the database and the routes ask of him. */
export interface Actor {
  /** login name, for histories and the log */
  readonly who: string;
  /** name of the person, for people to read */
  readonly person: string;
  /** `local`: whoever sits at this machine while no accounts exist */
  readonly role: Role | 'local';
  readonly rights: ReadonlySet<Right>;
  readonly reach: Reach;
  /** code of the division at home in */
  readonly home: string;
  /** school codes, for those bound to schools */
  readonly schools: readonly string[];
  /** name of the unit, for departments */
  readonly unit: string;
}

/** Until accounts exist, and at the terminal: every right, every county. */
export const LOCAL_ACTOR: Actor = {
  ...{ who: 'local', person: '本机用户', role: 'local', rights: new Set(RIGHTS), reach: 'division' },
  ...{ home: '000000', schools: [], unit: '' },
};

/** The actor of an account; a role that the program no longer knows may do nothing. */
export function actorOf({ login, person, role, home, schools, unit }: StoredAccount): Actor {
  const definition = roleOf(role);
  return {
    ...{ who: login, person, role: role as Role, home, schools, unit },
    ...{ rights: new Set(definition?.rights ?? []), reach: definition?.reach ?? 'none' },
  };
}

/** Whether any row of a county may be within the actor's reach. */
export function reaches({ reach, home }: Actor, countyCode: string): boolean {
  return reach !== 'none' && isWithin(countyCode, home);
}

/** The database's scope 数据范围 of an actor for some of his counties. */
export function scopeOf(actor: Actor, counties: readonly string[]): Scope {
  const { who, reach, schools, unit, home } = actor;
  return {
    counties: counties.filter((code) => reaches(actor, code)),
    ...{ who, unit, divisions: [home] },
    schools: reach === 'division' ? 'all' : reach === 'schools' ? schools : [],
  };
}
