import { Button, ConfirmDialog, DateField, Dialog } from '@sello/ui-kit'
import { useState } from 'react'

export function KitOverlays() {
  const [shown, setShown] = useState<'none' | 'confirm' | 'side'>('none')
  const [until, setUntil] = useState('2027-03-03')
  return (
    <div className="cluster">
      <Button onPress={() => setShown('confirm')}>Suspend …</Button>
      <Button onPress={() => setShown('side')}>Beside the record …</Button>
      <ConfirmDialog
        title="Suspend certificate CR-AEO-000417"
        isOpen={shown === 'confirm'}
        onClose={() => setShown('none')}
        onConfirm={() => setShown('none')}
        confirmLabel="Suspend the certificate"
        consequences={[
          '9 partners will stop granting benefits within seconds.',
          'Berta Mora or another approver has to sign as well, because it is for more than 30 days.',
          'The firm is told of the decision and of its right to appeal.',
        ]}
        reasons={[
          { value: 'a', label: 'Evidence insufficient' },
          { value: 'b', label: 'Non-compliance' },
        ]}
        comment="required"
      >
        <DateField label="Until" value={until} onChange={setUntil} isRequired />
      </ConfirmDialog>
      <Dialog
        title="Application"
        place="side"
        isOpen={shown === 'side'}
        onClose={() => setShown('none')}
        actions={<Button look="primary">Accept</Button>}
      >
        <p>The record stays in sight.</p>
      </Dialog>
    </div>
  )
}
