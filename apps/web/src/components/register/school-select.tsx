import { Select } from 'antd';
import { useRegisterPlace } from './register-place.ts';

interface SchoolSelectProps {
  readonly id: string;
  readonly value: string;
  readonly change: (school: string) => void;
  /** a first choice that is no school */
  readonly none?: string;
}

/** One school of the county year in view. */
export function SchoolSelect({ id, value, change, none }: SchoolSelectProps) {
  const { facts } = useRegisterPlace();
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      value={value === '' && none === undefined ? null : value}
      onChange={(school) => change(school)}
      options={[
        ...(none === undefined ? [] : [{ value: '', label: none }]),
        ...(facts?.schools ?? []).map((school) => ({ value: school.id, label: school.name })),
      ]}
    />
  );
}
