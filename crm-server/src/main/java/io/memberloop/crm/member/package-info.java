/** Members: who they are, their tier, what they consented to, their tags, and the feed of whoever changed. */
package io.memberloop.crm.member;
