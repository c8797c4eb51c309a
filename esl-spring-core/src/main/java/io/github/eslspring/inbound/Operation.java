package io.github.eslspring.inbound;

/**
 * A command of a user that was accepted and has not been settled yet.
 *
 * @param id links what is logged, counted and recorded about it
 * @param verb the command's verb
 * @param generation the connection it goes out on
 */
record Operation(String id, String verb, long generation) {

}
