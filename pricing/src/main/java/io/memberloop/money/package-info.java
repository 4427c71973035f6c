/** Money and points: integers with a type, so that fen, yuan and points cannot be mixed up. */
package io.memberloop.money;
