package io.github.eslspring.event;

/**
 * Escapes text for XML as the server does: characters beyond ASCII as references, bytes
 * that are part of none dropped, sometimes together with the byte behind them, and
 * nothing escaped any more once {@code <!} was met.
 */
final class XmlText {

	private final StringBuilder out = new StringBuilder();

	private int point;

	private int missing;

	private XmlText() {
	}

	static String escape(String bytes) {
		int raw = bytes.indexOf("<!");
		int end = (raw >= 0) ? raw : bytes.length();
		XmlText text = new XmlText();
		for (int i = 0; i < end; i++) {
			text.add(bytes.charAt(i));
		}
		return text.out.append(bytes, end, bytes.length()).toString();
	}

	private void add(char b) {
		switch (b) {
			case '&' -> this.out.append("&amp;");
			case '<' -> this.out.append("&lt;");
			case '>' -> this.out.append("&gt;");
			case '\r' -> this.out.append("&#xD;");
			case '\n', '\t', '"' -> this.out.append(b);
			default -> addOrdinary(b);
		}
	}

	private void addOrdinary(char b) {
		if (this.missing > 0) {
			continueCharacter(b);
		}
		else if (b > 0x7f) {
			startCharacter(b);
		}
		else {
			this.out.append(b);
		}
	}

	private void startCharacter(char b) {
		int length = (b < 0xc0) ? 1 : (b < 0xe0) ? 2 : (b < 0xf0) ? 3 : 4;
		this.missing = length - 1;
		this.point = b & (0x7f >> length);
	}

	private void continueCharacter(char b) {
		if ((b & 0xc0) != 0x80) {
			this.missing = 0;
			return;
		}
		this.point = (this.point << 6) | (b & 0x3f);
		this.missing--;
		if (this.missing == 0) {
			this.out.append("&#x%X;".formatted(this.point));
		}
	}

}
