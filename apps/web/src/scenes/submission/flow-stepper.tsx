import type { FlowStateView } from '@junheng/contract';
import { useSpeech } from '../../i18n/language.tsx';

/** The stages of the flow, the present one marked; where one stage has several states, the present one of them. */
export function FlowStepper({ flow, now }: { readonly flow: readonly FlowStateView[]; readonly now: FlowStateView }) {
  const { pick } = useSpeech();
  const orders = [...new Set(flow.map(({ order }) => order))].sort((a, b) => a - b);
  return (
    <ol className="flow-stepper">
      {orders.map((order) => {
        const state = order === now.order ? now : flow.find((one) => one.order === order);
        const place = order < now.order ? 'past' : order === now.order ? 'now' : 'to-come';
        return (
          <li key={order} className={place} aria-current={place === 'now' ? 'step' : undefined}>
            <span aria-hidden="true">{place === 'past' ? '✓' : order}</span>{' '}
            {state === undefined ? '' : pick(state.title)}
          </li>
        );
      })}
    </ol>
  );
}
