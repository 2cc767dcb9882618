package com.arize.rolebindings.reconcile.file;

import com.arize.rolebindings.reconcile.file.AccessFileNode.Text;

/**
 * A user of a role binding or of a group.
 *
 * @param member the name of the member that the text is of: {@code user} or
 * {@code user_id}
 * @param text the e-mail address or the identifier
 */
record AccessUser(String member, Text text) {

}
