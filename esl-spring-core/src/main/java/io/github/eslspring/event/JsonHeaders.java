package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The headers of a JSON event. It is read once when it arrives, to see that it is whole
 * and to find what nearly everybody asks for; and once more when somebody asks for other
 * headers.
 */
final class JsonHeaders implements HeaderTable, JsonDecoder.Visitor {

	private static final String BODY = "_body";

	private static final byte[] NO_BODY = new byte[0];

	private final byte[] bytes;

	/** How many of a stamp's lines came right before. */
	private int stampLines;

	private boolean stamped;

	private @Nullable String lastName;

	private @Nullable String lastCore;

	private @Nullable String name;

	private @Nullable String subclass;

	private @Nullable String channel;

	private @Nullable String core;

	private @Nullable String transferSource;

	private byte @Nullable [] body;

	/**
	 * The length the server writes right before the body, if the last header was that.
	 */
	private @Nullable String lengthBefore;

	private @Nullable String announced;

	private volatile @Nullable HeaderList all;

	JsonHeaders(byte[] bytes) {
		this.bytes = bytes;
		JsonDecoder.read(bytes, this);
		if (this.announced != null && !this.announced.equals(Integer.toString(body().length))) {
			throw new EventFormatException(
					"the event's body has " + body().length + " bytes, not what its Content-Length says");
		}
	}

	/** Short, so that what brings a value nobody asks for need not be made. */
	@Override
	public void header(String name, JsonDecoder.Value value) {
		int stampLines = this.stampLines;
		String length = this.lengthBefore;
		this.stampLines = 0;
		this.lengthBefore = null;
		switch (name.length()) {
			case 5 -> body(name, value, length);
			case 9 -> channelOrCore(name, value, stampLines);
			case 10 -> eventName(name, value);
			case 14 -> subclassOrLength(name, value);
			case 19 -> host(name, stampLines);
			case 22 -> transferSource(name, value);
			default -> {
			}
		}
	}

	private void body(String name, JsonDecoder.Value value, @Nullable String length) {
		if (name.equals(BODY)) {
			this.body = RawHeader.ofLoose(name, value.text()).bytes();
			this.announced = length;
		}
	}

	private void channelOrCore(String name, JsonDecoder.Value value, int stampLines) {
		if (this.channel == null && AsciiCase.equal(name, EslEvent.UNIQUE_ID)) {
			this.channel = text(value);
		}
		else if (AsciiCase.equal(name, CORE_UUID)) {
			this.lastCore = text(value);
			this.core = this.stamped ? this.core : this.lastCore;
			this.stampLines = (stampLines == 1) ? 2 : 0;
		}
	}

	private void eventName(String name, JsonDecoder.Value value) {
		if (AsciiCase.equal(name, EslEvent.EVENT_NAME)) {
			this.lastName = text(value);
			this.name = this.stamped ? this.name : this.lastName;
			this.stampLines = 1;
		}
	}

	private void subclassOrLength(String name, JsonDecoder.Value value) {
		if (this.subclass == null && AsciiCase.equal(name, EslEvent.EVENT_SUBCLASS)) {
			this.subclass = text(value);
		}
		else if (AsciiCase.equal(name, CONTENT_LENGTH)) {
			this.lengthBefore = text(value);
		}
	}

	private void host(String name, int stampLines) {
		if (stampLines == 2 && AsciiCase.equal(name, HOST)) {
			this.stamped = true;
			this.name = this.lastName;
			this.core = this.lastCore;
		}
	}

	private void transferSource(String name, JsonDecoder.Value value) {
		if (this.transferSource == null && AsciiCase.equal(name, TRANSFER_SOURCE)) {
			this.transferSource = text(value);
		}
	}

	/**
	 * The body.
	 * @return its bytes, empty if there is none
	 */
	byte[] body() {
		return (this.body != null) ? this.body : NO_BODY;
	}

	@Override
	public int stamp() {
		return all().stamp();
	}

	@Override
	public @Nullable String eventName() {
		return this.name;
	}

	@Override
	public @Nullable String subclass() {
		return this.subclass;
	}

	@Override
	public @Nullable String uniqueId() {
		return this.channel;
	}

	@Override
	public @Nullable String coreUuid() {
		return this.core;
	}

	@Override
	public @Nullable String header(String name) {
		return name.equals(TRANSFER_SOURCE) ? this.transferSource : HeaderTable.super.header(name);
	}

	@Override
	public int count() {
		return all().count();
	}

	@Override
	public String name(int header) {
		return all().name(header);
	}

	@Override
	public String text(int header) {
		return all().text(header);
	}

	@Override
	public byte[] bytes(int header) {
		return all().bytes(header);
	}

	@Override
	public boolean isDamaged(int header) {
		return all().isDamaged(header);
	}

	@Override
	public int next(String name, int header) {
		return all().next(name, header);
	}

	@Override
	public int last(String name) {
		return all().last(name);
	}

	private HeaderList all() {
		HeaderList found = this.all;
		if (found == null) {
			List<RawHeader> headers = new ArrayList<>();
			JsonDecoder.read(this.bytes, (name, value) -> headers.add(RawHeader.ofLoose(name, value.text())));
			removeBody(headers);
			found = new HeaderList(headers);
			this.all = found;
		}
		return found;
	}

	/**
	 * The last {@code _body} is the body. An earlier one is a header: who sets a header
	 * of that name sets the body too, and gets both.
	 */
	private static void removeBody(List<RawHeader> headers) {
		int last = headers.size() - 1;
		while (last >= 0 && !headers.get(last).name().equals(BODY)) {
			last--;
		}
		if (last >= 0) {
			headers.remove(last);
		}
	}

	private static String text(JsonDecoder.Value value) {
		String loose = value.text();
		return LooseText.isClean(loose) ? loose : new String(LooseText.bytes(loose), StandardCharsets.UTF_8);
	}

}
