// Draws a chart from the table behind it: the table is the truth, the chart its picture.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const yuan = (value) => (value < 0 ? "-¥" : "¥") + Math.abs(value).toLocaleString("en-US", { minimumFractionDigits: 2 });

// What all bar charts share; series and units are the chart's own.
function bars(rows, series, unit, tip) {
  const axis = { axisLine: { lineStyle: { color: colour("--ml-line") } }, axisLabel: { color: colour("--ml-muted") }, axisTick: { show: false } };
  return {
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    animationDuration: 150,
    grid: { left: 8, right: 8, top: 40, bottom: 0, containLabel: true },
    legend: { show: series.length > 1, right: 0, top: 0, textStyle: { color: colour("--ml-ink") } },
    tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: tip },
    xAxis: { type: "category", data: rows.map((row) => row.dataset.label), ...axis },
    yAxis: { type: "value", minInterval: 1, ...axis, axisLabel: { ...axis.axisLabel, formatter: (value) => (value < 0 ? "-" : "") + unit + Math.abs(value).toLocaleString("en-US") }, splitLine: { lineStyle: { color: colour("--ml-line") } } },
    series: series.map((s) => ({ type: "bar", barMaxWidth: 18, ...s })),
  };
}

const top3 = [3, 3, 0, 0];
const values = (rows, name) => rows.map((row) => Number(row.dataset[name]));

function hours(box, rows) {
  return bars(rows, [
    { name: box.dataset.today, data: values(rows, "today"), itemStyle: { color: colour("--ml-brand"), borderRadius: top3 } },
    { name: box.dataset.before, data: values(rows, "before"), itemStyle: { color: colour("--ml-muted"), opacity: 0.45, borderRadius: top3 } },
  ], "¥", yuan);
}

function outcomes(box, rows) {
  const part = (name, tint) => ({ name: box.dataset[name], stack: "all", data: values(rows, name), itemStyle: { color: colour(tint) } });
  return bars(rows, [part("paid", "--ml-good"), part("givenUp", "--ml-muted"), part("failed", "--ml-bad"), part("open", "--ml-wait")], "", String);
}

function counts(box, rows) {
  return bars(rows, [{ name: box.dataset.name, barMaxWidth: 40, data: values(rows, "count"), itemStyle: { color: colour("--ml-brand"), borderRadius: top3 } }], "", String);
}

function liability(box, rows) {
  const part = (name, tint) => ({ name: box.dataset[name], stack: "all", data: values(rows, name), itemStyle: { color: colour(tint) } });
  return bars(rows, [part("principal", "--ml-brand"), part("bonus", "--ml-info")], "¥", yuan);
}

// lies down, so that long names have room
function mix(box, rows) {
  const upright = bars(rows, [{ name: box.dataset.name, barMaxWidth: 22, data: values(rows, "net"), itemStyle: { color: colour("--ml-brand"), borderRadius: [0, 3, 3, 0] } }], "¥", yuan);
  return { ...upright, grid: { ...upright.grid, top: 0, right: 24 }, xAxis: { ...upright.yAxis, splitNumber: 3 }, yAxis: { ...upright.xAxis, inverse: true } };
}

const drawings = { hours, outcomes, counts, liability, mix };

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
