// Draws a chart from the table behind it: the table is the truth, the chart its picture.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const yuan = (value) => "¥" + Number(value).toLocaleString("en-US", { minimumFractionDigits: 2 });

function hours(box, rows) {
  const axis = { axisLine: { lineStyle: { color: colour("--ml-line") } }, axisLabel: { color: colour("--ml-muted") }, axisTick: { show: false } };
  return {
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    animationDuration: 150,
    grid: { left: 8, right: 8, top: 40, bottom: 0, containLabel: true },
    legend: { right: 0, top: 0, textStyle: { color: colour("--ml-ink") } },
    tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: yuan },
    xAxis: { type: "category", data: rows.map((row) => row.dataset.label), ...axis },
    yAxis: { type: "value", ...axis, axisLabel: { ...axis.axisLabel, formatter: "¥{value}" }, splitLine: { lineStyle: { color: colour("--ml-line") } } },
    series: [
      { name: box.dataset.today, type: "bar", barMaxWidth: 18, data: rows.map((row) => Number(row.dataset.today)), itemStyle: { color: colour("--ml-brand"), borderRadius: [3, 3, 0, 0] } },
      { name: box.dataset.before, type: "bar", barMaxWidth: 18, data: rows.map((row) => Number(row.dataset.before)), itemStyle: { color: colour("--ml-muted"), opacity: 0.45, borderRadius: [3, 3, 0, 0] } },
    ],
  };
}

const drawings = { hours };

function draw() {
  document.querySelectorAll("[data-chart]").forEach((box) => {
    const rows = [...document.querySelectorAll(`#${box.dataset.table} tbody tr`)];
    const chart = window.echarts.getInstanceByDom(box) ?? window.echarts.init(box, null, { renderer: "canvas" });
    chart.setOption(drawings[box.dataset.chart](box, rows), true);
  });
}

draw();
document.addEventListener("memberloop:theme", draw);
addEventListener("resize", () => {
  document.querySelectorAll("[data-chart]").forEach((box) => window.echarts.getInstanceByDom(box)?.resize());
});
