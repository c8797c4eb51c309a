package io.github.eslspring.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A call in {@code show calls}: a channel and, once bridged, the other leg.
 *
 * @param columns all columns as the server names them, in order
 */
public record CallRow(Map<String, String> columns) implements Row {

	/**
	 * Copies the columns.
	 */
	public CallRow {
		columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
	}

	/**
	 * The Unique-ID of the first leg.
	 * @return the text, empty if there is none
	 */
	public String uuid() {
		return column("uuid");
	}

	/**
	 * When the first leg was made.
	 * @return the time by the server's clock, or {@code null}
	 */
	public @Nullable Instant created() {
		return time("created_epoch");
	}

	/**
	 * The first leg's channel name.
	 * @return the text, empty if there is none
	 */
	public String name() {
		return column("name");
	}

	/**
	 * The first leg's channel state.
	 * @return the text, empty if there is none
	 */
	public String state() {
		return column("state");
	}

	/**
	 * The first leg's call state.
	 * @return the text, empty if there is none
	 */
	public String callState() {
		return column("callstate");
	}

	/**
	 * The first leg's direction.
	 * @return the text, empty if there is none
	 */
	public String direction() {
		return column("direction");
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
	 * The destination number.
	 * @return the text, empty if there is none
	 */
	public String destination() {
		return column("dest");
	}

	/**
	 * The Unique-ID of the other leg.
	 * @return the text, empty if there is none
	 */
	public String otherUuid() {
		return column("b_uuid");
	}

	/**
	 * The other leg's channel name.
	 * @return the text, empty if there is none
	 */
	public String otherName() {
		return column("b_name");
	}

	/**
	 * The other leg's channel state.
	 * @return the text, empty if there is none
	 */
	public String otherState() {
		return column("b_state");
	}

	/**
	 * The other leg's call state.
	 * @return the text, empty if there is none
	 */
	public String otherCallState() {
		return column("b_callstate");
	}

	/**
	 * The other leg's destination number.
	 * @return the text, empty if there is none
	 */
	public String otherDestination() {
		return column("b_dest");
	}

	/**
	 * When the two were bridged.
	 * @return the time by the server's clock, or {@code null}
	 */
	public @Nullable Instant bridged() {
		return time("call_created_epoch");
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
		return "CallRow[" + uuid() + "]";
	}

}
