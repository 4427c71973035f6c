package io.memberloop.crm.member;

import io.memberloop.crm.wechat.FollowerArrived;
import io.memberloop.crm.wechat.Invitations;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever follows or scans is either known, or invited to join. */
@Component
class Recognition {

    private final Members members;
    private final Invitations invitations;
    private final ApplicationEventPublisher events;

    Recognition(Members members, Invitations invitations, ApplicationEventPublisher events) {
        this.members = members;
        this.invitations = invitations;
        this.events = events;
    }

    @EventListener
    void arrived(FollowerArrived arrival) {
        members.byOpenid(arrival.openid())
                .ifPresentOrElse(
                        member -> recognise(member, arrival),
                        () -> invitations.stageJoin(arrival.openid(), arrival.followed()));
    }

    private void recognise(Member member, FollowerArrived arrival) {
        if (arrival.followed()) {
            invitations.stageWelcomeBack(arrival.openid());
        }
        var scene = arrival.scene();
        if (scene != null && scene.billId() != null) {
            events.publishEvent(new MemberJoined(
                    arrival.merchant(),
                    member.id(),
                    arrival.openid(),
                    scene.storeId(),
                    scene.billId(),
                    scene.staffId(),
                    true));
        }
    }
}
