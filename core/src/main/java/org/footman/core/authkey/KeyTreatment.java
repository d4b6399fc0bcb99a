// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

/**
 * What is to be done with one recipient's copy because of its key.
 *
 * @param note what the recipient is told in a message of ours
 */
public record KeyTreatment(Act act, Note note) {

  /** Where the copy goes. */
  public enum Act {
    /** Delivered: the key is valid, or the policy asks no more. */
    DELIVER,
    /** Source authentication decides, with the proof {@code authkey}. */
    PROOF,
    /** Source authentication decides, as if there were no key. */
    SOURCE,
    /** To the spam folder, marked. */
    SPAM,
    /** To the quarantine. */
    QUARANTINE,
    /** Nowhere. */
    DISCARD
  }

  /** What the recipient is told of mail that was rejected. */
  public enum Note {
    NONE(""),
    REJECTED("The sender was not told."),
    SENDER_TOLD("The sending server was told so while it was connected."),
    SENDER_NOT_TOLD(
        "The sender could not be told while the sending server was connected, and was not told"
            + " later: the address is forged, and its owner has not sent this.");

    private final String sentence;

    Note(String sentence) {
      this.sentence = sentence;
    }

    /** What it says about the sender. */
    public String sentence() {
      return sentence;
    }
  }

  static KeyTreatment of(Act act) {
    return new KeyTreatment(act, Note.NONE);
  }
}
