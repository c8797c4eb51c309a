package io.github.eslspring.event;

import java.util.List;

/**
 * The headers of an event that was decoded as a whole.
 */
final class HeaderList implements HeaderTable {

	private final List<RawHeader> headers;

	HeaderList(List<RawHeader> headers) {
		this.headers = List.copyOf(headers);
	}

	static HeaderList of(List<EventHeader> headers) {
		return new HeaderList(
				headers.stream().map((header) -> new RawHeader(header.name(), header.value(), null)).toList());
	}

	@Override
	public int count() {
		return this.headers.size();
	}

	@Override
	public String name(int header) {
		return this.headers.get(header).name();
	}

	@Override
	public String text(int header) {
		return this.headers.get(header).value();
	}

	@Override
	public byte[] bytes(int header) {
		return this.headers.get(header).bytes();
	}

	@Override
	public boolean isDamaged(int header) {
		return this.headers.get(header).damaged() != null;
	}

	@Override
	public int next(String name, int header) {
		for (int i = header + 1; i < count(); i++) {
			if (AsciiCase.equal(name(i), name)) {
				return i;
			}
		}
		return NONE;
	}

	@Override
	public int last(String name) {
		int i = count() - 1;
		while (i >= 0 && !AsciiCase.equal(name(i), name)) {
			i--;
		}
		return i;
	}

}
