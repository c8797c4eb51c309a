package io.github.eslspring.fleet.capture;

import io.github.eslspring.capture.CaptureArtifact;

/**
 * An artifact on its way into the store.
 *
 * @param artifact the artifact
 * @param missingBefore how many artifacts of the same client, directly before this one,
 * could not be stored
 */
record StoredArtifact(CaptureArtifact artifact, long missingBefore) {

}
