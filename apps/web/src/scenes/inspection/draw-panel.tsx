import type { DrawPreview } from '@junheng/contract';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { inspectionApi } from '../../inspection-api.ts';
import { useCounty } from '../../state/county-data.ts';
import { KeepForm } from './keep-form.tsx';
import { stratumText } from './stratum-text.ts';

interface DrawPanelProps {
  readonly code: string;
  readonly made: (id: string) => void;
}

/** 抽样: seed and share give the sample; it is looked at before it is kept. */
export function DrawPanel({ code, made }: DrawPanelProps) {
  const { t } = useSpeech();
  const { year, facts } = useCounty();
  const [seed, setSeed] = useState(`${facts.county.name}-${new Date().toISOString().slice(0, 10)}`);
  const [percent, setPercent] = useState(10);
  const [preview, setPreview] = useState<DrawPreview | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  const draw = () =>
    inspectionApi.draw(code, { schoolYear: year, seed: seed.trim(), share: percent / 100 }).then((drawn) => {
      setPreview(drawn);
      setTrouble(null);
    }, setTrouble);
  return (
    <section className="panel draw" aria-label={t('inNew')}>
      <form
        className="draw-form"
        onSubmit={(event) => {
          event.preventDefault();
          void draw();
        }}
      >
        <label htmlFor="draw-seed">{t('inSeed')}</label>
        <Input id="draw-seed" maxLength={100} value={seed} onChange={(event) => setSeed(event.target.value)} />
        <label htmlFor="draw-share">{t('inShare')}</label>
        <InputNumber id="draw-share" min={10} max={100} value={percent} onChange={(value) => setPercent(value ?? 10)} />
        <Button type={preview === null ? 'primary' : 'default'} htmlType="submit" disabled={seed.trim() === ''}>
          {t(preview === null ? 'inDraw' : 'inDrawAgain')}
        </Button>
        <small>{t('inSeedHelp')}</small>
      </form>
      {trouble === null ? null : <ProblemView error={trouble} />}
      {preview === null ? null : (
        <>
          <Sample preview={preview} />
          <KeepForm key={`${preview.seed}/${preview.share}`} code={code} preview={preview} made={made} />
        </>
      )}
    </section>
  );
}

function Sample({ preview }: { readonly preview: DrawPreview }) {
  const speech = useSpeech();
  const { t } = speech;
  const { strata, sample, schools } = preview;
  return (
    <section aria-label={t('inSample', { drawn: sample.length, all: schools })}>
      <h3>{t('inSample', { drawn: sample.length, all: schools })}</h3>
      <TableScroll label={t('inSample', { drawn: sample.length, all: schools })}>
        <table className="simple-table compact">
          <caption className="visually-hidden">{t('inStratum')}</caption>
          <ColumnHeads
            titles={[t('inStratum'), numeric(t('inStratumSchools')), numeric(t('inStratumDrawn')), t('schools')]}
          />
          <tbody>
            {strata.map(({ stratum, schools: all, drawn }) => (
              <tr key={stratum}>
                <th scope="row">{stratumText(stratum, speech)}</th>
                <td className="numeric">{all}</td>
                <td className="numeric">{drawn}</td>
                <td>
                  {sample
                    .filter((school) => school.stratum === stratum)
                    .map(({ name }) => name)
                    .join(t('listSeparator'))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}
