package io.github.eslspring.capture;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a command as it came.
 */
public final class WireReply {

	private final String contentType;

	private final @Nullable String replyText;

	private final @Nullable String jobUuid;

	private final byte[] head;

	private final byte[] body;

	private final long discarded;

	/**
	 * Keep an answer. The arrays are not copied, and nobody may change them afterwards.
	 * @param contentType its {@code Content-Type}
	 * @param replyText its {@code Reply-Text}, {@code null} if there is none
	 * @param jobUuid the job it names, or {@code null}
	 * @param head its header lines, each ended by LF
	 * @param body its body, empty if there is none
	 * @param discarded how many bytes of body were skipped because they were too many
	 */
	public WireReply(String contentType, @Nullable String replyText, @Nullable String jobUuid, byte[] head, byte[] body,
			long discarded) {
		this.contentType = contentType;
		this.replyText = replyText;
		this.jobUuid = jobUuid;
		this.head = head;
		this.body = body;
		this.discarded = discarded;
	}

	String contentType() {
		return this.contentType;
	}

	@Nullable String replyText() {
		return this.replyText;
	}

	@Nullable String jobUuid() {
		return this.jobUuid;
	}

	byte[] head() {
		return this.head;
	}

	byte[] body() {
		return this.body;
	}

	long discarded() {
		return this.discarded;
	}

	long size() {
		return (long) this.head.length + this.body.length;
	}

	@Override
	public String toString() {
		return "WireReply[" + this.contentType + ", " + this.body.length + " bytes]";
	}

}
