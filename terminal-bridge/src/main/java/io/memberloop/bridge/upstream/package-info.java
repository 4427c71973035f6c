/** The only client of crm-server. */
package io.memberloop.bridge.upstream;
