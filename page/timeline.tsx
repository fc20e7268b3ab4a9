import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { InstantField } from './controls.js';
import { inWords, msOf } from './instants.js';
import { inOrder, type Mark, percentOf, type Range, rowsOf, type Span, stepOf, toInstant } from './timeline-scale.js';

/** The look of a span. */
export type Tone = 'good' | 'bad' | 'open' | 'plain';

/** A bar with its caption above. */
export interface Row {
  readonly caption: string;
  readonly spans: readonly Span<{ readonly tone: Tone; readonly label?: ComponentChildren }>[];
}

/** What a timeline shows. It does not depend on the clock, so that the bar stays where it is while the clock is dragged. */
export interface Drawing {
  readonly range: Range;
  readonly rows: readonly Row[];
  readonly marks: readonly Mark[];
}

/** Bars for periods, and below them one for the states, each with its look. */
export function drawingOf<State extends string>(
  {
    range,
    marks,
    periods,
    states,
  }: Pick<Drawing, 'range' | 'marks'> & {
    readonly periods: readonly (Range & { readonly caption: string })[];
    readonly states: readonly Span<State>[];
  },
  caption: string,
  looks: Readonly<Record<State, Row['spans'][number]['state']>>,
): Drawing {
  const plain = periods.map(({ caption, from, to }) => ({ caption, spans: [{ from, to, state: { tone: 'plain' as const } }] }));
  return { range, marks, rows: [...plain, { caption, spans: states.map((span) => ({ ...span, state: looks[span.state] })) }] };
}

/** The least distance of two numbers in a row, in percent: their width at 360 px. */
const GAP = 9;

/** Bars over time with numbered marks, a clock to drag along them, and the marks in words. Without a drawing, only the clock. */
export function Timeline(props: { drawing: Drawing | null; now: string; change: (now: string) => void }) {
  const { drawing, now, change } = props;
  const nowMs = msOf(now);
  const shift = (ms: number) => change(toInstant(nowMs + ms));
  return (
    <section class="panel timeline" aria-label="Timeline">
      {drawing === null ? (
        <p class="hint">A timeline appears here once the dates are known.</p>
      ) : (
        <Bars {...drawing} nowMs={nowMs} change={(ms) => change(toInstant(ms))} />
      )}
      <div class="exact">
        <InstantField label="Exact time" value={now} change={change} />
        <button type="button" disabled={Number.isNaN(nowMs)} onClick={() => shift(-1000)}>
          1 second earlier
        </button>
        <button type="button" disabled={Number.isNaN(nowMs)} onClick={() => shift(1000)}>
          1 second later
        </button>
      </div>
    </section>
  );
}

function Bars(props: Drawing & { nowMs: number; change: (ms: number) => void }) {
  const { range, rows, nowMs, change } = props;
  const id = useId();
  const marks = inOrder(props.marks);
  const left = (at: number) => ({ left: `${percentOf(at, range)}%` });
  const pinRows = rowsOf(
    marks.map(({ at }) => percentOf(at, range)),
    GAP,
  );
  const hasNow = !Number.isNaN(nowMs);
  return (
    <>
      {/* the list below says the same in words */}
      <div class="bars" aria-hidden="true">
        <div class="pins" style={{ height: `${(Math.max(...pinRows, 0) + 1) * 1.6}rem` }}>
          {marks.map(({ at, label }, index) => (
            <span key={label} class="pin" style={{ ...left(at), bottom: `${(pinRows[index] as number) * 1.6}rem` }}>
              {index + 1}
            </span>
          ))}
        </div>
        {rows.map(({ caption, spans }) => (
          <div key={caption}>
            <p class="caption">{caption}</p>
            <div class="track">
              {spans.map(({ from, to, state: { tone, label } }) => (
                <div
                  key={from}
                  class={`span ${tone}`}
                  style={{ ...left(from), width: `${percentOf(to, range) - percentOf(from, range)}%` }}
                >
                  {label !== undefined && <span>{label}</span>}
                </div>
              ))}
              {marks.map(({ at, label }) => (
                <i key={label} class="tick" style={left(at)} />
              ))}
              {hasNow && <i class="tick now" style={left(nowMs)} />}
            </div>
          </div>
        ))}
      </div>
      <div class="clock">
        <input
          id={id}
          type="range"
          min={0}
          max={range.to - range.from}
          step={stepOf(range)}
          value={hasNow ? nowMs - range.from : 0}
          aria-valuetext={hasNow ? inWords(nowMs) : 'not set'}
          onInput={(event) => change(range.from + event.currentTarget.valueAsNumber)}
        />
        <label for={id}>
          Clock: drag it, or use the arrow keys <Outside at={nowMs} range={range} />
        </label>
      </div>
      <ol class="marks">
        {withNow(marks, nowMs).map(({ at, label, number }) => (
          <li key={number ?? 'now'} class={number === null ? 'now' : undefined}>
            <span class="pin" aria-hidden="true">
              {number ?? '▲'}
            </span>
            <span class="what">
              <b>{label}</b> <span>{inWords(at)}</span>
            </span>
            {number !== null && (
              <button type="button" aria-label={`Set clock: ${label}`} onClick={() => change(at)}>
                Set clock
              </button>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Outside({ at, range }: { at: number; range: Range }) {
  if (at < range.from) return <span class="outside">(now is before the start of the timeline)</span>;
  if (at > range.to) return <span class="outside">(now is after the end of the timeline)</span>;
  return null;
}

/** The marks with their numbers, and the clock at its place among them. */
function withNow(marks: readonly Mark[], nowMs: number) {
  const numbered = marks.map((mark, index) => ({ ...mark, number: index + 1 }));
  if (Number.isNaN(nowMs)) return numbered;
  const past = numbered.filter(({ at }) => at <= nowMs);
  return [...past, { at: nowMs, label: 'Now', number: null }, ...numbered.slice(past.length)];
}
