package io.github.eslspring.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A channel in {@code show channels}.
 *
 * @param columns all columns as the server names them, in order
 */
public record ChannelRow(Map<String, String> columns) implements Row {

	/**
	 * Copies the columns.
	 */
	public ChannelRow {
		columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
	}

	/**
	 * The Unique-ID.
	 * @return the text, empty if there is none
	 */
	public String uuid() {
		return column("uuid");
	}

	/**
	 * {@code inbound} or {@code outbound}, as the server sees it.
	 * @return the text, empty if there is none
	 */
	public String direction() {
		return column("direction");
	}

	/**
	 * When the channel was made.
	 * @return the time by the server's clock, or {@code null}
	 */
	public @Nullable Instant created() {
		return time("created_epoch");
	}

	/**
	 * The channel's name.
	 * @return the text, empty if there is none
	 */
	public String name() {
		return column("name");
	}

	/**
	 * The channel state, such as {@code CS_EXECUTE}.
	 * @return the text, empty if there is none
	 */
	public String state() {
		return column("state");
	}

	/**
	 * The call state, such as {@code ACTIVE}.
	 * @return the text, empty if there is none
	 */
	public String callState() {
		return column("callstate");
	}

	/**
	 * The caller id name.
	 * @return the text, empty if there is none
	 */
	public String callerName() {
		return column("cid_name");
	}

	/**
	 * The caller id number.
	 * @return the text, empty if there is none
	 */
	public String callerNumber() {
		return column("cid_num");
	}

	/**
	 * The name of the one called.
	 * @return the text, empty if there is none
	 */
	public String calleeName() {
		return column("callee_name");
	}

	/**
	 * The number of the one called.
	 * @return the text, empty if there is none
	 */
	public String calleeNumber() {
		return column("callee_num");
	}

	/**
	 * The destination number.
	 * @return the text, empty if there is none
	 */
	public String destination() {
		return column("dest");
	}

	/**
	 * The other side's network address.
	 * @return the text, empty if there is none
	 */
	public String address() {
		return column("ip_addr");
	}

	/**
	 * The application that runs.
	 * @return the text, empty if there is none
	 */
	public String application() {
		return column("application");
	}

	/**
	 * Its argument.
	 * @return the text, empty if there is none
	 */
	public String applicationData() {
		return column("application_data");
	}

	/**
	 * The kind of dialplan.
	 * @return the text, empty if there is none
	 */
	public String dialplan() {
		return column("dialplan");
	}

	/**
	 * The dialplan context.
	 * @return the text, empty if there is none
	 */
	public String context() {
		return column("context");
	}

	/**
	 * The codec of what is received.
	 * @return the text, empty if there is none
	 */
	public String readCodec() {
		return column("read_codec");
	}

	/**
	 * The codec of what is sent.
	 * @return the text, empty if there is none
	 */
	public String writeCodec() {
		return column("write_codec");
	}

	/**
	 * How the media is encrypted.
	 * @return the text, empty if there is none
	 */
	public String secure() {
		return column("secure");
	}

	/**
	 * The presence id.
	 * @return the text, empty if there is none
	 */
	public String presenceId() {
		return column("presence_id");
	}

	/**
	 * The account code.
	 * @return the text, empty if there is none
	 */
	public String accountCode() {
		return column("accountcode");
	}

	/**
	 * The id both legs of a call share.
	 * @return the text, empty if there is none
	 */
	public String callUuid() {
		return column("call_uuid");
	}

	/**
	 * The server's host name.
	 * @return the text, empty if there is none
	 */
	public String hostname() {
		return column("hostname");
	}

	/**
	 * Prints which row it is only; other columns may hold secrets.
	 */
	@Override
	public String toString() {
		return "ChannelRow[" + uuid() + "]";
	}

}
