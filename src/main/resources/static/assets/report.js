// Draws the volume of a report. Without it the table beneath says the same.
const chart = document.getElementById('chart');

const draw = () => {
  const css = getComputedStyle(document.documentElement);
  const token = name => css.getPropertyValue(name).trim();
  const { days, series } = JSON.parse(chart.dataset.chart);
  const colours = [token('--plot-1'), token('--plot-2'), token('--plot-3')];
  const axis = {
    axisLine: { lineStyle: { color: token('--line-2') } },
    axisTick: { show: false },
    axisLabel: { color: token('--ink-3') },
    splitLine: { lineStyle: { color: token('--line') } },
  };
  const drawn = echarts.getInstanceByDom(chart) ?? echarts.init(chart, null, { renderer: 'canvas' });
  drawn.setOption({
    animation: false,
    color: colours,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 12, top: 36, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 16, textStyle: { color: token('--ink-2') } },
    tooltip: { trigger: 'axis', renderMode: 'richText', backgroundColor: token('--surface'), borderColor: token('--line-2'), textStyle: { color: token('--ink') } },
    xAxis: { ...axis, type: 'category', boundaryGap: days.length < 2, data: days, splitLine: { show: false } },
    yAxis: { ...axis, type: 'value', minInterval: 1, axisLine: { show: false } },
    series: series.map(({ name, data }, at) => ({
      name, data, type: 'line', showSymbol: days.length < 2, lineStyle: { width: 2, type: ['solid', 'solid', 'dashed'][at] },
    })),
  }, true);
  drawn.resize();
};

if (chart) {
  draw();
  addEventListener('resize', draw);
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}
