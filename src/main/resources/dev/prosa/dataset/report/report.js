// Draws each chart from the table below it: one set of numbers, for eyes and for screen readers.
(() => {
  'use strict';
  const root = document.documentElement;
  const number = new Intl.NumberFormat(root.lang);
  const short = new Intl.NumberFormat(root.lang, { notation: 'compact' });
  const value = name => getComputedStyle(root).getPropertyValue(name).trim();
  const drawn = [];

  const colours = prefix => ({
    bar: value(prefix + 'accent'),
    text: value(prefix + 'muted'),
    grid: value(prefix + 'grid'),
  });

  const paint = (chart, colour) => {
    chart.data.datasets[0].backgroundColor = colour.bar;
    chart.data.datasets[0].hoverBackgroundColor = colour.bar;
    for (const axis of [chart.options.scales.x, chart.options.scales.y]) {
      axis.ticks.color = colour.text;
      axis.title.color = colour.text;
      axis.border.color = colour.grid;
    }
    chart.options.scales.y.grid.color = colour.grid;
    chart.update(); // with 'none' it keeps the colours that it has
  };

  const axis = title => ({
    title: { display: true, text: title },
    ticks: { maxRotation: 0, autoSkipPadding: 12 },
    border: {},
    grid: { display: false },
  });

  const draw = figure => {
    const rows = [...figure.querySelectorAll('tbody tr')];
    const heads = [...figure.querySelectorAll('thead th')].map(head => head.textContent.trim());
    const x = axis(heads[0]);
    const y = axis(heads[1]);
    y.beginAtZero = true;
    y.grid = { display: true };
    y.ticks.precision = 0;
    y.ticks.maxTicksLimit = 6;
    y.ticks.callback = tick => short.format(tick);
    return new Chart(figure.querySelector('canvas'), {
      type: 'bar',
      data: {
        labels: rows.map(row => row.querySelector('th').textContent.trim()),
        datasets: [{
          data: rows.map(row => Number(row.querySelector('td').dataset.v) || null),
          borderRadius: 2,
          categoryPercentage: 1,
          barPercentage: 0.86,
          maxBarThickness: 64,
          minBarLength: 2,
        }],
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        plugins: {
          colors: { enabled: false },
          legend: { display: false },
          tooltip: {
            displayColors: false,
            callbacks: { label: item => heads[1] + ': ' + number.format(item.parsed.y) },
          },
        },
        scales: { x, y },
      },
    });
  };

  root.classList.add('drawn');
  for (const figure of document.querySelectorAll('figure.chart')) {
    figure.querySelector('details').open = false;
    drawn.push(draw(figure));
  }
  const repaint = prefix => drawn.forEach(chart => paint(chart, colours(prefix)));
  repaint('--');
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => repaint('--'));
  addEventListener('beforeprint', () => {
    repaint('--print-');
    drawn.forEach(chart => chart.resize());
  });
  addEventListener('afterprint', () => {
    repaint('--');
    drawn.forEach(chart => chart.resize());
  });
  root.dataset.charts = drawn.length;
})();
