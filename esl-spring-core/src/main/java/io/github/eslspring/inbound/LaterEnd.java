package io.github.eslspring.inbound;

/**
 * What the end of an operation is known by that is not told by the answer but later, by
 * an event.
 *
 * @param kind what it is the end of
 * @param id the id the event carries
 */
record LaterEnd(Kind kind, String id) {

	enum Kind {

		/** A background job, by its Job-UUID. */
		JOB,

		/** An execution of an application, by its Event-UUID. */
		EXECUTION

	}

	static LaterEnd ofJob(String jobUuid) {
		return new LaterEnd(Kind.JOB, jobUuid);
	}

	static LaterEnd ofExecution(String eventUuid) {
		return new LaterEnd(Kind.EXECUTION, eventUuid);
	}

}
