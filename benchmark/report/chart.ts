import * as echarts from 'echarts';

import type { MeasuredSide } from '../measurements';

/** A task whose times the chart shows, relative to a baseline. */
interface ChartedTask {
	title: string;
	bars: Array<{ side: string; value: number }>;
}

const WIDTH = 760;
const TITLE_HEIGHT = 34;
const BAR_HEIGHT = 28;
const GAP = 18;
const MARGIN = { left: 220, right: 60 };
const COLORS = { ours: '#0f766e', others: '#94a3b8', text: '#1f2937' };
/** Facts that compare the time of a side with the minimum possible or with a plain loop. */
const RELATIVE = ['time / ideal', 'time / loop'];

function chartedTasks(measured: MeasuredSide[]): ChartedTask[] {
	const tasks = [...new Set(measured.map(({ task }) => task))];
	return tasks.flatMap((task) => {
		const ofTask = measured.filter((side) => side.task === task);
		const fact = RELATIVE.find((name) => ofTask.some(({ facts }) => name in facts));
		if (fact === undefined) return [];
		const bars = ofTask.map(({ side, facts }) => ({
			side: facts.lost ? `${side}, ${facts.lost} lost` : side,
			value: facts[fact] ?? NaN,
		}));
		const unit =
			fact === 'time / ideal' ? '1 is the minimum that the limit allows' : '1 is the loop';
		return [{ title: `${task}: ${unit}`, bars }];
	});
}

/** @returns an SVG document with the relative times of all tasks that have them, as bars */
export function chart(measured: MeasuredSide[]): string {
	const tasks = chartedTasks(measured);
	const heights = tasks.map(({ bars }) => bars.length * BAR_HEIGHT);
	const tops = tasks.map((_, index) =>
		heights
			.slice(0, index)
			.reduce((sum, height) => sum + height + GAP + TITLE_HEIGHT, TITLE_HEIGHT),
	);
	const total = (tops.at(-1) ?? 0) + (heights.at(-1) ?? 0) + GAP;
	const most = Math.max(...tasks.flatMap(({ bars }) => bars.map(({ value }) => value)));
	const drawing = echarts.init(null, null, {
		renderer: 'svg',
		ssr: true,
		width: WIDTH,
		height: total,
	});
	drawing.setOption({
		animation: false,
		backgroundColor: '#ffffff',
		textStyle: { fontFamily: 'sans-serif' },
		title: tasks.map(({ title }, index) => ({
			text: title,
			left: 12,
			top: (tops[index] ?? 0) - TITLE_HEIGHT + 10,
			textStyle: { fontSize: 13, color: COLORS.text },
		})),
		grid: tops.map((top, index) => ({ ...MARGIN, top, height: heights[index] })),
		xAxis: tasks.map((_, gridIndex) => ({ gridIndex, type: 'value', show: false, max: most })),
		yAxis: tasks.map(({ bars }, gridIndex) => ({
			gridIndex,
			type: 'category',
			inverse: true,
			data: bars.map(({ side }) => side),
			axisLine: { show: false },
			axisTick: { show: false },
			axisLabel: { color: COLORS.text, fontSize: 12 },
		})),
		series: tasks.map(({ bars }, index) => ({
			type: 'bar',
			silent: true,
			xAxisIndex: index,
			yAxisIndex: index,
			barWidth: 16,
			data: bars.map(({ side, value }) => ({
				value: Number(value.toFixed(2)),
				itemStyle: { color: side.startsWith('Ventia') ? COLORS.ours : COLORS.others },
			})),
			label: { show: true, position: 'right', color: COLORS.text },
		})),
	});
	const svg = drawing.renderToSVGString();
	drawing.dispose();
	return svg;
}
