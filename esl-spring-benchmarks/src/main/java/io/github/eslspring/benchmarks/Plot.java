package io.github.eslspring.benchmarks;

import java.util.Locale;

/**
 * Events a second as bars, one for each contender, with a mark for each run.
 */
final class Plot {

	private static final int LEFT = 150;

	private static final int WIDTH = 500;

	private static final int ROW = 28;

	private Plot() {
	}

	static String of(Results results) {
		double most = results.contenders()
			.stream()
			.flatMap((name) -> results.runs(name).stream())
			.mapToDouble((run) -> run[Results.RATE])
			.max()
			.orElse(1);
		StringBuilder out = new StringBuilder();
		out.append(String.format(
				"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" "
						+ "font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
				LEFT + WIDTH + 110, ROW * (results.contenders().size() + 1)));
		int row = 0;
		for (String name : results.contenders()) {
			bar(out, results, name, ROW / 2 + ROW * row++, WIDTH / most);
		}
		return out.append("</svg>\n").toString();
	}

	private static void bar(StringBuilder out, Results results, String name, int y, double scale) {
		double rate = results.median(name, Results.RATE);
		out.append(String.format("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n", LEFT - 8, y + 14, name));
		out.append(
				String.format(Locale.ROOT, "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#4a7ebb\"/>%n",
						LEFT, y, rate * scale, ROW - 8));
		for (double[] run : results.runs(name)) {
			out.append(String.format(Locale.ROOT,
					"<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"black\"/>%n",
					LEFT + run[Results.RATE] * scale, y, y + ROW - 8));
		}
		out.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%,.0f/s</text>%n", LEFT + rate * scale + 8,
				y + 14, rate));
	}

}
