package com.arize.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A chart of the time of calls in one thread, relative to the baseline, with a bar for
 * each client. A bar that is longer than the axis is cut.
 */
final class RatioChart {

	private static final Set<Client> CLIENTS = EnumSet.of(Client.STARTER, Client.REST_CLIENT,
			Client.GENERATED_REST_CLIENT, Client.JDK, Client.REST_CLIENT_JDK);

	private static final String TITLE = "Relative time of a call";

	private static final String NOTE = "One thread, loopback connection. A shorter bar is a faster client. Thin lines: the 95 % interval.";

	private static final int LEFT = 330;

	private static final int UNIT = 124;

	private static final int MAXIMUM = 3;

	private static final int TOP = 112;

	private static final int ROW = 24;

	private static final int GAP = 16;

	private final Map<String, List<Comparison>> calls;

	private final StringBuilder svg = new StringBuilder();

	RatioChart(List<Comparison> comparisons) {
		this.calls = comparisons.stream()
			.filter((comparison) -> comparison.isCallInOneThread() && CLIENTS.stream().anyMatch(comparison::isOf))
			.collect(Collectors.groupingBy(Comparison::operation, LinkedHashMap::new, Collectors.toList()));
	}

	@Override
	public String toString() {
		int rows = this.calls.values().stream().mapToInt(List::size).sum();
		int bottom = TOP + rows * ROW + this.calls.size() * GAP;
		head(bottom + GAP);
		grid(bottom);
		int y = TOP + GAP;
		for (Map.Entry<String, List<Comparison>> call : this.calls.entrySet()) {
			add("<text class='call' x='24' y='%d'>%s</text>", y + 14, call.getKey());
			for (Comparison comparison : call.getValue()) {
				bar(comparison, y);
				y += ROW;
			}
			y += GAP;
		}
		return this.svg.append("</svg>\n").toString();
	}

	private void head(int height) {
		add("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 880 %1$d' width='880' height='%1$d' role='img'"
				+ " aria-labelledby='title description'>", height);
		add("<title id='title'>%s</title>", TITLE);
		add("<desc id='description'>%s</desc>", description());
		add("<style>%n%s</style>", style());
		add("<rect class='page' width='880' height='%d' rx='6'/>", height);
		add("<text class='title' x='24' y='36'>%s</text>", TITLE);
		add("<text class='note' x='24' y='60'>%s</text>", NOTE);
	}

	private static String style() {
		try (InputStream style = RatioChart.class.getResourceAsStream("chart.css")) {
			return new String(style.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String description() {
		return this.calls.values()
			.stream()
			.flatMap(List::stream)
			.map((call) -> call.operation() + ", " + call.client() + ": " + call.time().ratio())
			.collect(Collectors.joining("; "));
	}

	private void grid(int bottom) {
		for (int tick = 0; tick <= MAXIMUM; tick++) {
			add("<line class='%s' x1='%2$d' y1='%3$d' x2='%2$d' y2='%4$d'/>", (tick == 1) ? "one" : "grid", x(tick),
					TOP, bottom);
			add("<text class='%s' x='%d' y='%d'>%d</text>", (tick == 1) ? "tick this" : "tick", x(tick), TOP - 8, tick);
		}
		add("<text class='tick this' x='%d' y='%d'>%s</text>", x(1), TOP - 28, Client.BASELINE.label());
		add("<text class='number' x='760' y='%d'>ratio</text>", TOP - 8);
		add("<text class='note' x='772' y='%d'>95 %% interval</text>", TOP - 8);
	}

	private void bar(Comparison call, int y) {
		Interval ratio = call.time().ratio();
		String kind = call.isOf(Client.STARTER) ? "this" : "other";
		add("<text class='client %s' x='%d' y='%d'>%s</text>", kind, LEFT - 10, y + 14, call.client());
		add("<rect class='bar %s' x='%d' y='%d' width='%d' height='16'/>", kind, LEFT, y, x(ratio.mean()) - LEFT);
		if (ratio.mean() > MAXIMUM) {
			add("<path class='cut' d='M%1$d,%2$d l8,-20 m6,0 l-8,20'/>", x(MAXIMUM) - 24, y + 18);
		}
		else if (!Double.isNaN(ratio.low())) {
			add("<path class='range' d='M%d,%d v8 m0,-4 H%d%s'/>", x(ratio.low()), y + 4, x(ratio.high()),
					(ratio.high() > MAXIMUM) ? "" : " m0,-4 v8");
		}
		add("<text class='number %s' x='760' y='%d'>%.2f</text>", kind, y + 14, ratio.mean());
		add("<text class='note' x='772' y='%d'>%s</text>", y + 14, ratio.range());
	}

	private static int x(double ratio) {
		return LEFT + (int) Math.round(UNIT * Math.min(ratio, MAXIMUM));
	}

	private void add(String format, Object... arguments) {
		this.svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
	}

}
